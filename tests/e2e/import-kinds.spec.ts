import type { Page } from '@playwright/test'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { axe, expect, login, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'
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
