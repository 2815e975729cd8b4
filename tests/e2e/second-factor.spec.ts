import type { Page } from '@playwright/test'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'
import { codeNow } from '#tests/builders/second-factor.ts'
import { axe, DESK, expect, login, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'
import { firstLogin, shownSecret, signIn } from '#tests/e2e/staff-acts.ts'

const OWN_PASSWORD = 'Yun-Duo-92-qiao'
/** So many characters of the clock that no two runs on one database meet. */
const MARK = Date.now().toString().slice(-8)
const FIRST17 = `990101${1950 + (Number(MARK.slice(0, 2)) % 50)}0101${MARK.slice(-3)}`
const NUMBER = FIRST17 + idCheckChar(FIRST17)

const NAME = `慕容${Array.from(MARK, (digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`

/** An officer of this test's own; gives the initial password. */
async function makeOfficer(admin: Page, username: string): Promise<string> {
  await login(admin, 'peixian.admin')
  await admin.goto('/admin/users/new')
  await settled(admin)
  await admin.getByLabel('姓名').fill('动态口令测试员')
  await admin.getByLabel('用户名').fill(username)
  await admin.getByLabel(/^单位/).selectOption({ label: '沛县' })
  await admin.getByLabel('角色').selectOption({ label: '产改办经办' })
  await admin.getByRole('button', { name: '建立用户' }).click()
  await expect(admin.getByText('用户已建立')).toBeVisible()
  return shownSecret(admin)
}

/** Enrols under 我的账号, at first with a wrong code; gives the secret and the recovery codes. */
async function enrol(page: Page) {
  await page.goto('/desk/me')
  await settled(page)
  await page.getByLabel('登录密码').fill(OWN_PASSWORD)
  await page.getByRole('button', { name: '开始绑定' }).click()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  const secret = (await shownSecret(page)).replaceAll(' ', '')
  expect(await axe(page)).toEqual([])
  const code = page.getByRole('textbox', { name: /^动态口令/ })
  await code.fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/口令不对/).first()).toBeVisible()
  // the code before, so that the present one is still to be used
  await code.fill(codeNow(secret, -1))
  await page.keyboard.press('Enter')
  await expect(page.getByText('只显示这一次')).toBeVisible()
  const recovery = await page.locator('[data-recovery]').allTextContents()
  expect(recovery).toHaveLength(10)
  await page.getByRole('button', { name: '已保存好' }).click()
  await expect(page.getByText('已绑定', { exact: true })).toBeVisible()
  return { secret, recovery }
}

async function makePerson(page: Page): Promise<string> {
  await page.goto('/desk/people/new')
  await settled(page)
  await page.getByLabel(/^姓名(?!拼音)/).fill(NAME)
  await page.getByLabel(/^身份证号/).fill(NUMBER)
  await page.getByRole('button', { name: /^登记|^保存/ }).click()
  await page.waitForURL(/\/desk\/people\/[0-9a-f-]{36}$/)
  return page.url()
}

/** Asks to see the number; the dialog with the code comes up. */
async function askForNumber(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await settled(page)
  await page.getByRole('button', { name: '查看身份证号' }).click()
  await page.getByLabel(/^理由/).fill('与档案逐页核对')
  await page.getByRole('dialog').getByRole('button', { name: '查看身份证号' }).click()
}

async function again(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: '账号：' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/\/login/)
  await signIn(page, username, OWN_PASSWORD)
}

test('enrol, then look at a number with a code; a wrong one, a used one, a recovery code', async ({
  newBrowser,
  guard,
}) => {
  test.slow()
  for (const status of [403, 422]) guard.expect(status, '/api/v1/')
  const admin = await (await newBrowser()).newPage()
  const username = `peixian.totp${MARK}`
  const initial = await makeOfficer(admin, username)
  const page = await (await newBrowser()).newPage()
  await firstLogin(page, username, initial, OWN_PASSWORD)
  const { secret, recovery } = await enrol(page)
  const person = await makePerson(page)

  await again(page, username)
  await askForNumber(page, person)
  const dialog = page.getByRole('dialog', { name: '请用动态口令确认' })
  await expect(dialog.getByRole('textbox', { name: /^动态口令/ })).toBeFocused()
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await sideways(page)).toBe(0)
  await page.setViewportSize(DESK)
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/口令不对/)).toBeVisible()
  await page.keyboard.type(codeNow(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByText(NUMBER)).toBeVisible()
  await expect(dialog).toBeHidden()

  await again(page, username)
  await askForNumber(page, person)
  // left with Esc: the reason is still there, and nothing was shown
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByLabel(/^理由/)).toHaveValue('与档案逐页核对')
  await page.getByRole('dialog').getByRole('button', { name: '查看身份证号' }).click()
  await dialog.getByRole('button', { name: /改用恢复码/ }).click()
  await dialog.getByRole('textbox', { name: /^恢复码/ }).fill(recovery[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText(NUMBER)).toBeVisible()
  await page.goto('/desk/me')
  await expect(page.getByText('还有 9 个恢复码')).toBeVisible()

  await again(page, username)
  await askForNumber(page, person)
  await dialog.getByRole('button', { name: /改用恢复码/ }).click()
  await dialog.getByRole('textbox', { name: /^恢复码/ }).fill(recovery[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/已经用过/)).toBeVisible()

  // lost phone: the administrator resets it, the officer is out and told
  await admin.goto(`/admin/users?q=${username}`)
  await settled(admin)
  await admin.getByRole('link', { name: '动态口令测试员' }).click()
  await admin.waitForURL(/\/admin\/users\/[0-9a-f-]{36}$/)
  await settled(admin)
  await admin.getByRole('button', { name: '重置动态口令' }).click()
  await admin.getByLabel(/^原因/).fill('手机丢失，已当面核实')
  await admin.getByRole('dialog').getByRole('button', { name: '重置动态口令' }).click()
  await expect(admin.getByText('动态口令已重置')).toBeVisible()
  await signIn(page, username, OWN_PASSWORD)
  await page.goto('/desk/messages')
  await expect(page.getByText('您的动态口令已由管理员重置')).toBeVisible()
})
