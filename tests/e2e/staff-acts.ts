import { expect, type Page } from '@playwright/test'
import { settled } from '#tests/e2e/fixtures.ts'

/** What staff do through the pages, step by step; used by the tests of an empty installation. */

/** Fills in the login page and waits for the page after it. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login')
  await settled(page)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel(/^密码/).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !['/login', '/desk'].includes(url.pathname))
}

/** First login with an initial password: nothing else can be opened before it is changed. */
export async function firstLogin(
  page: Page,
  username: string,
  initial: string,
  password: string,
): Promise<void> {
  await signIn(page, username, initial)
  await expect(page).toHaveURL(/\/desk\/me\?first=1/)
  await page.goto('/desk')
  await expect(page).toHaveURL(/\/desk\/me\?first=1/)
  await settled(page)
  await page.getByLabel('初始密码').fill(initial)
  await page.getByLabel(/^新密码/).fill(password)
  await page.getByLabel('再填一次新密码').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !['/desk', '/desk/me'].includes(url.pathname))
}

/** The secret that the page shows this once. */
export async function shownSecret(page: Page): Promise<string> {
  return (await page.locator('[data-secret]').textContent()) ?? ''
}

export type NewRegion = {
  level: '市' | '县（区）'
  code: string
  name: string
  cityName?: string
  slug: string
  admin: string
  words: { pillar: string; measure: string; task: string; office: string }
}

/** The platform's administrator makes a region with words of its own; gives its administrator's first password. */
export async function makeRegion(page: Page, region: NewRegion): Promise<string> {
  await page.goto('/admin/regions/new')
  await settled(page)
  await page.getByRole('radio', { name: region.level, exact: true }).check()
  await page.getByLabel(/^区划代码/).fill(region.code)
  await page.getByLabel(/^名称/).fill(region.name)
  if (region.cityName) await page.getByLabel('所在市的名称').fill(region.cityName)
  await page.getByLabel('网址名').fill(region.slug)
  await page.getByLabel('公开页面标题').fill(`${region.name}产业工人队伍建设改革`)
  await page.getByRole('radio', { name: /^空白/ }).check()
  await page.getByLabel(/^第一层叫什么/).fill(region.words.pillar)
  await page.getByLabel(/^第二层叫什么/).fill(region.words.measure)
  await page.getByLabel(/^第三层叫什么/).fill(region.words.task)
  await page.getByLabel('审核的办公室').fill(region.words.office)
  await page.getByLabel('姓名').fill('管理员甲')
  await page.getByLabel('用户名').fill(region.admin)
  await page.getByRole('button', { name: '建立地区' }).click()
  await expect(page.getByText(`${region.name}已建立`)).toBeVisible()
  return shownSecret(page)
}

export async function makeUnit(page: Page, name: string, shortName: string): Promise<void> {
  await page.goto('/admin/units/new')
  await settled(page)
  await page.getByLabel('全称').fill(name)
  await page.getByLabel('简称').fill(shortName)
  await page.getByLabel('类别').selectOption({ label: '政府部门' })
  await page.getByLabel('成立（启用）日期').fill('2025-01-01')
  await page.getByRole('button', { name: '建立单位' }).click()
  await expect(page).toHaveURL(/\/admin\/units$/)
  await expect(page.getByRole('main').getByText(name)).toBeVisible()
}

/** Makes a user with a role at an organization; gives the first password. */
export async function makeUser(page: Page, username: string, org: string, role: string): Promise<string> {
  await page.goto('/admin/users/new')
  await settled(page)
  await page.getByLabel('姓名').fill('测试人员')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel(/^单位/).selectOption({ label: org })
  await page.getByLabel('角色').selectOption({ label: role })
  await page.getByRole('button', { name: '建立用户' }).click()
  await expect(page.getByText('用户已建立')).toBeVisible()
  return shownSecret(page)
}

export type NewTask = { title: string; unit: string; of: string; target: number }
export type NewPlan = { pillar: string; measure: string; tasks: NewTask[] }

async function typeTask(page: Page, task: NewTask): Promise<void> {
  await page
    .getByRole('textbox', { name: /名称$/ })
    .and(page.locator(`[value="${task.title}"]`))
    .focus()
  await page.getByLabel('计量单位').fill(task.of)
  await page.getByLabel('添加单位').fill(task.unit)
  await page.getByRole('option', { name: task.unit }).first().click()
  await page.getByLabel(`${task.unit} 目标数`).fill(String(task.target))
}

/** Types a yearly list into an empty plan as into any outline: Enter makes a line, Tab puts it one level down. */
export async function typePlan(
  page: Page,
  year: number,
  plan: NewPlan,
  words: { pillar: string },
): Promise<void> {
  await page.goto(`/admin/plan?year=${year}`)
  await settled(page)
  await page.getByLabel('从哪里开始').selectOption({ label: '空白' })
  await page.getByRole('button', { name: `新建 ${year} 年清单` }).click()
  await page.getByRole('button', { name: `添加第一个${words.pillar}` }).click()
  const { keyboard } = page
  await keyboard.type(plan.pillar)
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type(plan.measure)
  for (const [index, task] of plan.tasks.entries()) {
    await keyboard.press('Enter')
    if (index === 0) await keyboard.press('Tab')
    await keyboard.type(task.title)
  }
  for (const task of plan.tasks) await typeTask(page, task)
}

export async function publishPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText(/已发布第 \d+ 版/).first()).toBeVisible()
}

/** Fills in the open form: a number and a text. */
export async function fillReport(page: Page, value: number, text: string): Promise<void> {
  await expect(page.locator('#f-narrative')).toHaveValue('')
  await page.locator('#f-cumValue').fill(String(value))
  await page.locator('#f-narrative').fill(text)
}
