import type { Page } from '@playwright/test'
import { unitFile } from '#tests/builders/unit-file.ts'
import { axe, expect, login, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'

/** The importer as an administrator uses it. DEEP=1: 20,000 rows × 20 columns with 50 bad ones. */
const DEEP = process.env.DEEP === '1'
const ROWS = DEEP ? 20_000 : 400
const BAD = DEEP ? 50 : 8

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('选择要导入的单位文件').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
}

test('a list of units: dry run, a group mended at once, import with progress, undo', async ({ page }) => {
  test.setTimeout(DEEP ? 600_000 : 180_000)
  const file = await unitFile(ROWS, BAD, '沛县试点')
  const times: Record<string, number> = {}
  let from = 0
  const begin = () => {
    from = Date.now()
  }
  const end = (name: string) => {
    times[name] = Date.now() - from
  }
  await login(page, 'peixian.admin')
  await page.goto('/desk/imports')
  await settled(page)
  begin()
  await choose(page, '试点企业名单.xlsx', file.bytes)
  await expect(page.getByText(`需要修改 ${BAD} 行`)).toBeVisible({ timeout: 120_000 })
  end('upload and dry run')
  await expect(page.getByText(`共 ${ROWS} 行：可以导入 ${ROWS - BAD} 行`)).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByRole('link', { name: /^修改：类别/ }).click()
  await settled(page)
  await page.getByLabel(`${BAD} 行的类别都改为`).selectOption('企业')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await sideways(page)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  begin()
  await page.getByRole('button', { name: '替换全部' }).click()
  await expect(page.getByRole('button', { name: `导入这 ${ROWS} 行` })).toBeVisible({ timeout: 120_000 })
  end('group mended')

  begin()
  await page.getByRole('button', { name: `导入这 ${ROWS} 行` }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 300_000 })
  end('commit')
  await expect(page.getByText(`新增 ${ROWS} 行`).first()).toBeVisible()
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: '整批撤销' }).click()
  begin()
  await page.getByRole('alertdialog').getByRole('button', { name: '整批撤销' }).click()
  await expect(page.getByRole('heading', { name: '已整批撤销' })).toBeVisible({ timeout: 300_000 })
  end('undo')
  console.log(`${ROWS} rows × 20 columns in the browser, ms:`, times)
})

test('columns that are only guessed are asked, the answer is remembered; a file that is no table is refused', async ({
  page,
}) => {
  await login(page, 'peixian.admin')
  await page.goto('/desk/imports')
  await settled(page)
  const csv = (header: string) => new TextEncoder().encode(`${header}\n沛县某某馆,政府部门\n`)
  const input = page.getByLabel('选择要导入的单位文件')
  const send = (name: string, bytes: Uint8Array) =>
    input.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })
  await send('甲.csv', csv('填报的单位全称写法,类别'))
  await expect(page.getByRole('heading', { name: '对应列' })).toBeVisible({ timeout: 60_000 })
  await settled(page)
  await page.getByRole('button', { name: '试运行' }).click()
  await expect(page.getByRole('button', { name: '导入这 1 行' })).toBeVisible({ timeout: 60_000 })
  await page.goto('/desk/imports')
  await settled(page)
  await send('乙.csv', csv('填报的单位全称写法,类别'))
  await expect(page.getByRole('button', { name: '导入这 1 行' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '放弃这一批' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '放弃这一批' }).click()
  await expect(page.getByText('这一批已放弃')).toBeVisible()
})
