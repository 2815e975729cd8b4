import type { Page } from '@playwright/test'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { axe, expect, login, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'
import { cardOf, idOf, MARK } from '#tests/e2e/relief-acts.ts'
import { bytesOf, commit, fillIn, type Row, send, template } from '#tests/e2e/templates.ts'

/** The other kinds of the importer, each from its template to its result. Units: imports.spec.ts. */
const ADMIN = 'suzhou.sixian.admin'
const CLERK = 'suzhou.sixian.unit1.clerk'
async function openImports(page: Page): Promise<void> {
  await page.goto('/desk/imports')
  await settled(page)
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: '整批撤销' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '整批撤销' }).click()
  await expect(page.getByRole('heading', { name: '已整批撤销' })).toBeVisible({ timeout: 60_000 })
}

test('users: an unknown unit is mended and remembered, first passwords are shown once', async ({
  page,
  newBrowser,
}) => {
  test.setTimeout(240_000)
  const serial = Date.now().toString(36)
  await login(page, ADMIN)
  await openImports(page)
  const empty = await template(page, 'users', '下载空白模板')
  const called = `泗县某某系统${serial}`
  const names = ['a', 'b'].map((end) => `sixian.new${serial}${end}`)
  const rows = names.map((username, at) => ({
    ...{ username, displayName: `新用户${at + 1}`, role: '单位填报' },
    orgId: called,
  }))
  await send(page, '用户', '用户.xlsx', fillIn(empty, rows))
  await page.getByRole('link', { name: /^修改：单位/ }).click({ timeout: 60_000 })
  await settled(page)
  await expect(page.getByLabel(/^记住对应/)).toBeChecked()
  expect(await axe(page)).toEqual([])
  const unit = page.getByLabel('2 行的单位都改为')
  const chosen = await unit.locator('option').nth(2).textContent()
  await unit.selectOption(chosen ?? '')
  await page.getByRole('button', { name: '替换全部' }).click()
  await commit(page, 2)

  await page.getByRole('button', { name: '生成 2 个初始密码' }).click()
  const list = page.getByRole('table', { name: '用户名和初始密码' })
  await expect(list.getByRole('row')).toHaveCount(3, { timeout: 60_000 })
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载清单' }).click()
  const saved = (await bytesOf(await saving)).toString('utf8')
  const password = (await list.getByRole('row', { name: names[0] }).locator('code').textContent()) ?? ''
  expect(saved).toContain(`"${names[0]}","新用户1",`)
  expect(saved).toContain(`"${password}"`)
  await expect(page.getByRole('button', { name: '打印' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await sideways(page)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  // gone for good, for whoever comes next too
  await page.reload()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
  await expect(page.getByText(password)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '初始密码清单' })).toHaveCount(0)
  // the password opens the account, which asks for one of the person's own
  const own = await (await newBrowser()).newPage()
  await login(own, names[0] ?? '', password)
  await expect(own.getByText(/修改初始密码/).first()).toBeVisible()

  // the next file has the name understood; then it is forgotten
  await openImports(page)
  const next = [{ ...rows[0], username: `sixian.new${serial}c`, orgId: called }] as Row[]
  await send(page, '用户', '用户.xlsx', fillIn(empty, next))
  await expect(page.getByRole('button', { name: '导入这 1 行' })).toBeVisible({ timeout: 60_000 })
  await openImports(page)
  await page.getByRole('button', { name: `不再记住“${called}”` }).click()
  await expect(page.getByRole('rowheader', { name: called })).toHaveCount(0)
})

test('responsibility list: into the draft of a plan, and taken back', async ({ page }) => {
  test.setTimeout(120_000)
  await login(page, ADMIN)
  const year = 2040 + (Date.now() % 50)
  const title = `${year}年试导清单`
  const made = await page.request.post(apiPaths.list('plans'), { data: { year, title, template: 'empty' } })
  expect(made.status(), await made.text()).toBe(201)
  const { id } = (await made.json()) as { id: string }
  await openImports(page)
  await page.getByLabel('导入到').selectOption(id)
  const empty = await template(page, 'tasks', '下载空白模板')
  const row = (no: number): Row => ({
    ...{ pillarCode: '1', pillarTitle: '思想引领', measureCode: '1-01', measureTitle: '强化思想引领' },
    ...{ code: `1-01-${no}`, title: `开展第${no}类宣讲`, startOn: `${year}-01-01`, due: '长期坚持' },
  })
  await send(page, '责任清单', '清单.xlsx', fillIn(empty, [row(1), row(2)]))
  await commit(page, 2)
  expect(await axe(page)).toEqual([])
  const tasks = async () => (await page.request.get(`/api/v1/plans/${id}/outline`)).text()
  expect(await tasks()).toContain('开展第2类宣讲')
  await undo(page)
  expect(await tasks()).not.toContain('开展第2类宣讲')
})

test('progress: the template with the own tasks, filled in, becomes a draft', async ({ page }) => {
  test.setTimeout(120_000)
  await login(page, CLERK)
  await openImports(page)
  const filled = await template(page, 'progress', '下载带现有数据的模板')
  const narrative = `本月按计划推进，完成一批活动，参加的一线职工反映良好，编号${Date.now()}。`
  await send(page, '月报', '月报.xlsx', fillIn(filled, [{ narrative }]))
  await commit(page, 1)
  expect(await axe(page)).toEqual([])
  await undo(page)
})

test('household files: one household of two rows, a word mended, a draft of the unit; numbers stay masked', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await login(page, 'suzhou.unit1.clerk')
  await page.goto('/desk/relief/households')
  await settled(page)
  await page.getByRole('link', { name: '从 Excel 导入' }).click()
  await page.waitForURL(/\/desk\/imports/)
  await settled(page)
  const empty = await template(page, 'relief_households', '下载空白模板')
  const name = `导${MARK}`
  const [head, wife, card] = [idOf(601), idOf(602), cardOf(601)]
  const rows: Row[] = [
    {
      ...{ name, relation: '本人', idNumber: head, standing: '在岗', income: 600, unitName: '虚构纺织厂' },
      ...{ mainCause: '本人大病', rigidMedical: 3600, noExclusions: '是', phone: '13800005678' },
      ...{ address: '虚构镇虚构村 3 号', card, materials: '申请书、身份证' },
    },
    { headIdNumber: head, name: `郑${MARK}`, relation: '发妻', idNumber: wife },
  ]
  await send(page, '困难职工档案', '困难职工.xlsx', fillIn(empty, rows))
  await page.getByRole('link', { name: /^修改：与户主关系/ }).click({ timeout: 60_000 })
  await settled(page)
  const grid = page.getByRole('table', { name: /^逐行修改/ })
  await expect(grid.getByRole('row').filter({ hasText: `郑${MARK}` })).toContainText(wife.slice(-4))
  const unseen = async () => {
    for (const number of [head, wife, card]) await expect(page.getByText(number)).toHaveCount(0)
  }
  await unseen()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('1 行的与户主关系都改为').selectOption('配偶')
  await page.getByRole('button', { name: '替换全部' }).click()
  await expect(page.getByRole('button', { name: '导入这 2 行' })).toBeVisible({ timeout: 60_000 })
  await unseen()
  await commit(page, 2)
  await page.getByRole('link', { name: '查看档案草稿' }).click()
  await page.waitForURL(/\/desk\/relief\/households/)
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}家庭`)
  await expect(page.locator('main').getByText('草稿', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(`郑${MARK}`).first()).toBeVisible()
  await expect(page.getByText(head.slice(-4)).first()).toBeVisible()
  await unseen()
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await sideways(page)).toBe(0)
})
