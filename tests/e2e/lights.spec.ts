import type { Page } from '@playwright/test'
import { expect, login, settled, test } from '#tests/e2e/fixtures.ts'

/** Lights: the rule of a region tried out and saved, and one light set by hand. In 宿州, whose figures no other file counts. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const BEHIND = '滞后：落后序时进度达到'

async function tryOut(page: Page, behind: string): Promise<number> {
  await page.getByLabel(BEHIND).fill(behind)
  await page.getByRole('button', { name: '试算' }).click()
  const said = page.getByText(/个灯，\d+ 个会变|个灯都不变/)
  await expect(said).toBeVisible()
  return Number(/(\d+) 个会变/.exec((await said.textContent()) ?? '')?.[1] ?? 0)
}

async function save(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: /^保存为第 \d+ 版/ })
  const version = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
  await button.click()
  await expect(page.getByText(`亮灯规则已保存为第 ${version} 版`).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: `规则（第 ${version} 版）` })).toBeVisible()
  return version
}

test('thresholds are tried out before they are saved, and what was said comes', async ({ page }) => {
  await login(page, 'suzhou.admin')
  await page.goto('/admin/lights')
  await settled(page)
  const before = await page.getByLabel(BEHIND).inputValue()
  await page.getByLabel(BEHIND).fill('90')
  await page.getByRole('button', { name: '试算' }).click()
  await expect(page.getByText('逾期的落后点数要比滞后的大').first()).toBeVisible()
  const changing = await tryOut(page, '1')
  expect(changing).toBeGreaterThan(0)
  const version = await save(page)
  // with the new rule in force the same thresholds change nothing, the old ones as many as before
  expect(await tryOut(page, '1')).toBe(0)
  expect(await tryOut(page, before)).toBe(changing)
  expect(await save(page)).toBe(version + 1)
})

test('a light set by hand is marked wherever it is shown, and can be taken back', async ({
  page,
  newBrowser,
}) => {
  await login(page, 'suzhou.admin')
  await page.goto('/desk/measures')
  await settled(page)
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL(/\/desk\/measures\/.+/)
  await settled(page)
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^调整进度灯/ }) })
    .first()
  await expect(row).toBeVisible()
  const act = row.getByRole('button', { name: /^调整进度灯/ })
  const about = (await act.getAttribute('aria-label'))?.split('：')[1] ?? ''
  const [unit = '', task = ''] = about.split(' ')
  await act.click()
  const dialog = page.getByRole('dialog', { name: /^调整进度灯/ })
  const choice = dialog.getByRole('radio').last()
  await choice.check()
  await dialog.getByLabel('原因').fill('上级同意延期一个月')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row.getByText('人工调整')).toBeAttached()

  await row.getByRole('button', { name: /^为什么亮/ }).click()
  const why = page.getByRole('dialog', { name: '为什么？' })
  await expect(why).toContainText(/规则算出 .+，人工调整为 .+/)
  await expect(why).toContainText('原因：上级同意延期一个月')
  await expect(why).toContainText('序时进度')
  const light = /人工调整为 \S+ (\S+) ✎/.exec((await why.textContent()) ?? '')?.[1] ?? ''
  await page.keyboard.press('Escape')
  await expect(page.getByText('人工调整：上级同意延期一个月').first()).toBeVisible()

  const leader = await (await newBrowser()).newPage()
  await login(leader, 'suzhou.leader')
  const code = { 正常: 'normal', 滞后: 'behind', 逾期: 'overdue' }[light] ?? ''
  await leader.goto(`/board/rows?light=${code}`)
  await expect(
    leader.getByRole('row').filter({ hasText: unit }).filter({ hasText: task }).getByText('人工调整'),
  ).toBeAttached()

  await act.click()
  await dialog.getByRole('radio', { name: /取消人工调整/ }).check()
  await dialog.getByLabel('原因').fill('按规则计算')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row.getByText('人工调整')).toHaveCount(0)
  await expect(page.getByText('取消人工调整：按规则计算').first()).toBeVisible()
})
