import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import { type Board, getJson, mean, share } from '#tests/e2e/figures.ts'
import { expect, settled, test } from '#tests/e2e/fixtures.ts'
import { countyOffice, type Office, TARGET } from '#tests/e2e/office.ts'
import { confirmValue, narrative, number } from '#tests/e2e/report-form.ts'
import { signIn } from '#tests/e2e/staff-acts.ts'
import { inLanes } from '#tests/http/answer.ts'

/** A month of a county office with thirteen units, from opening to the table that goes upward; pages only. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const PERIOD = '2026-10'
const MONTH = '2026年10月'
/** What the units have done by the end of the month, in whole pieces; null = never reported. */
const VALUES: (number | null)[] = [90, 84, 76, 110, 72, 80, 95, 130, 70, 2, 64, null, 88]
const RED = 9
const RETURNED = [0, 1]
const LATE = 12
const CHASED = [10, 11]
/** One of the chased, who reports after the lock. */
const REOPENED = 10

let office: Office

test.beforeAll(async () => {
  test.setTimeout(300_000)
  office = await countyOffice('2026-10-26', '2026-10-01')
})
test.afterAll(() => office?.server.close())

type Opener = (options?: { baseURL: string }) => Promise<BrowserContext>

/** A browser in which this person has logged in. */
async function enter(newBrowser: Opener, username: string): Promise<Page> {
  const page = await (await newBrowser({ baseURL: office.server.url })).newPage()
  await signIn(page, username, office.password)
  await settled(page)
  return page
}

const textOf = (index: number) =>
  `${office.units[index]!.shortName}本月新开展 ${VALUES[index]} 场活动，${'甲乙丙丁戊己庚辛壬癸子丑寅'[index]}片区已建立台账，下月继续推进。`

async function send(page: Page, index: number, value: number, text = textOf(index)): Promise<void> {
  await expect(number(page)).toBeVisible()
  await number(page).fill(String(value))
  await narrative(page).fill(text)
  if (value > TARGET / 2) await confirmValue(page)
  await page.getByRole('button', { name: /^提交/ }).first().click()
  await expect(page.getByRole('status').filter({ hasText: '已提交' })).toBeVisible()
}

test('October is opened, ten of thirteen units report, two are returned and mended', async ({
  newBrowser,
}) => {
  const admin = await enter(newBrowser, 'px.admin')
  await admin.goto('/admin/periods')
  await settled(admin)
  await admin.getByRole('button', { name: `设置${MONTH}` }).click()
  await admin.getByLabel('开放日期').fill('2026-10-25')
  await admin.getByRole('button', { name: '保存' }).click()
  await expect(admin.getByRole('row', { name: new RegExp(`^${MONTH}`) })).toContainText('填报中')
  const clerks = new Map<number, Page>()
  await inLanes(
    Array.from({ length: 10 }, (_, index) => index),
    3,
    async (index) => {
      const page = await enter(newBrowser, office.units[index]!.clerk)
      await page.locator('a[data-row]').first().click()
      await send(page, index, RETURNED.includes(index) ? VALUES[index]! - 4 : VALUES[index]!)
      if (RETURNED.includes(index)) clerks.set(index, page)
      else await page.context().close()
    },
  )
  const officer = await enter(newBrowser, 'px.officer')
  const waiting = officer.getByRole('navigation', { name: '填报列表' }).getByRole('button')
  for (const [returned, index] of RETURNED.entries()) {
    // the list moves up when a report leaves it: a click before that would open the neighbor
    await expect(waiting).toHaveCount(10 - returned)
    await waiting.filter({ hasText: office.units[index]!.shortName }).click()
    await officer.keyboard.press('r')
    await officer.getByRole('button', { name: '数据矛盾' }).click()
    await officer.getByLabel(/^退回原因/).fill('数据矛盾：与台账相差 4 场')
    await officer.getByRole('button', { name: '退回修改' }).click()
    await expect(officer.getByText('已退回').last()).toBeVisible()
  }
  await expect(waiting).toHaveCount(8)
  for (const index of RETURNED) {
    const page = clerks.get(index)!
    await page.goto('/desk/tasks')
    await expect(page.getByText('数据矛盾：与台账相差 4 场').first()).toBeVisible()
    await page.locator('a[data-row]').first().click()
    await send(page, index, VALUES[index]!)
  }
})

test('ten are approved together; the red one is left for a look and then let through', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'px.officer')
  const list = officer.getByRole('navigation', { name: '填报列表' }).getByRole('button')
  await expect(list).toHaveCount(10)
  await list.filter({ hasText: office.units[0]!.shortName }).click()
  await expect(officer.getByText('退回后累计数由 86 改为 90')).toBeVisible()
  const heading = officer.locator('#detail')
  const before = await heading.textContent()
  await officer.getByLabel('使用单键快捷键').uncheck()
  for (const key of ['j', 'a', 'r']) await officer.keyboard.press(key)
  await expect(heading).toHaveText(before ?? '')
  await expect(officer.getByLabel(/^退回原因/)).toBeHidden()
  await expect(list).toHaveCount(10)
  await officer.getByLabel('使用单键快捷键').check()
  await officer.keyboard.press('j')
  await expect(heading).not.toHaveText(before ?? '')
  await officer.keyboard.press('k')
  await expect(heading).toHaveText(before ?? '')

  const approveAll = async () => {
    await officer.getByRole('button', { name: '批量通过全部 9 条（不含红灯）' }).click()
    await officer.getByRole('alertdialog').getByRole('button', { name: '通过 9 条' }).click()
    await expect(officer.getByText('通过 9 条；留下 1 条（红灯 1 条）。')).toBeVisible()
    await expect(list).toHaveCount(1)
  }
  await approveAll()
  await officer.getByRole('button', { name: '全部撤销（9 条）' }).click()
  await expect(list).toHaveCount(10)
  await officer.getByRole('button', { name: '收起结果' }).click()
  await approveAll()
  await officer
    .getByRole('list', { name: '留下的' })
    .getByRole('checkbox', { name: new RegExp(office.units[RED]!.shortName) })
    .check()
  await officer.getByRole('button', { name: '仍然通过勾选的 1 条' }).click()
  await expect(officer.getByText('通过 1 条；留下 0 条。')).toBeVisible()
  await expect(officer.getByText('没有待审核的填报')).toBeVisible()
})

test('after the deadline two are chased and one reports late; the month is locked, opened for one more, and locked again', async ({
  guard,
  newBrowser,
}) => {
  guard.expect(422, '/reopen')
  guard.unreachable(true)
  await office.server.kill()
  await office.server.restart({ TODAY: '2026-11-06' })
  guard.unreachable(false)
  const report = async (index: number, open: (clerk: Page) => Promise<void>) => {
    const clerk = await enter(newBrowser, office.units[index]!.clerk)
    await open(clerk)
    await clerk.waitForURL(/\/desk\/tasks\/.*period=2026-10/)
    await settled(clerk)
    await send(clerk, index, VALUES[index]!)
  }
  const officer = await enter(newBrowser, 'px.officer')
  await officer.goto(`/desk/missing?period=${PERIOD}`)
  await settled(officer)
  await expect(officer.getByRole('main')).toContainText(`${MONTH}应报 13，已报 10，未报 3。`)
  await expect(officer.getByRole('main')).toContainText('已逾期 1 天')
  for (const index of CHASED) {
    await officer
      .getByRole('checkbox', { name: new RegExp(`^选择 ${office.units[index]!.shortName} `) })
      .check()
  }
  await officer.getByRole('button', { name: '催报所选 2 条' }).click()
  await officer.getByRole('alertdialog').getByRole('button', { name: '催报 2 条' }).click()
  await expect(officer.getByText('已催报 2 条。')).toBeVisible()
  await report(LATE, async (clerk) => {
    await clerk.goto('/desk/unit')
    await clerk.getByRole('link', { name: new RegExp(`${MONTH} 待填报 逾期`) }).click()
  })
  await officer.goto('/desk/reviews')
  await settled(officer)
  await expect(officer.getByText('晚于报送期限')).toBeVisible()
  await officer.keyboard.press('a')
  await expect(officer.getByText('没有待审核的填报')).toBeVisible()

  const admin = await enter(newBrowser, 'px.admin')
  await admin.goto('/admin/periods')
  await settled(admin)
  const row = admin.getByRole('row', { name: new RegExp(`^${MONTH}`) })
  await expect(row).toContainText('13 / 11 / 11')
  const lock = async (words: string) => {
    await admin.getByRole('button', { name: `归档${MONTH}` }).click()
    await expect(admin.getByRole('dialog')).toContainText(words)
    await admin.getByRole('dialog').getByRole('button', { name: '归档' }).click()
    await expect(row).toContainText('已归档')
  }
  await lock('还没有报送的 2 份记为未报')
  await admin.getByRole('button', { name: `重新打开${MONTH}` }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '重新打开' }).click()
  await expect(admin.getByRole('dialog').getByRole('alert')).toBeVisible()
  await admin
    .getByRole('dialog')
    .getByLabel(/^原因/)
    .fill(`${office.units[REOPENED]!.shortName}因停电未能按时报送，申请补报`)
  await admin.getByRole('dialog').getByRole('button', { name: '重新打开' }).click()
  await expect(row).toContainText('已截止')
  await report(REOPENED, async (clerk) => {
    await clerk.goto('/desk/messages')
    await clerk.getByRole('link', { name: /岗位练兵和竞赛/ }).click()
  })
  await officer.goto('/desk/reviews')
  await settled(officer)
  await officer.keyboard.press('a')
  await expect(officer.getByText('没有待审核的填报')).toBeVisible()
  await admin.reload()
  await settled(admin)
  await expect(row).toContainText('13 / 12 / 12')
  await lock('还没有报送的 1 份记为未报')
})

type Row = { code: string; value: number | null; completionBp: number | null }
type Table = {
  completionBp: number
  pillars: { measures: { rows: Row[] }[] }[]
  units: { name: string; rows: Row[] }[]
}

/** The test's own arithmetic over what the units reported. */
function expected() {
  const sums = new Map<string, { value: number; target: number }>()
  for (const [index, { taskCode }] of office.units.entries()) {
    const sum = sums.get(taskCode) ?? { value: 0, target: 0 }
    sums.set(taskCode, { value: sum.value + (VALUES[index] ?? 0), target: sum.target + TARGET })
  }
  const tasks = [...sums].map(([code, sum]) => ({ code, ...sum, bp: share(sum.value, sum.target) }))
  return { tasks, total: mean(tasks.map(({ bp }) => ({ weight: 1, bp }))) }
}

test('table, print, file, board and interface say the same', async ({ newBrowser }) => {
  const { tasks, total } = expected()
  const leader = await enter(newBrowser, 'px.leader')
  const asked = `period=${PERIOD}`
  await leader.goto(`/board?${asked}`)
  await settled(leader)
  const shown = leader.getByRole('main')
  await expect(shown).toContainText(`${formatPercent(total)}`)
  await expect(shown).toContainText('10 份按时 / 应报 13 份')
  await expect(shown).toContainText('12 份通过 / 已报 12 份')

  await leader.goto(`/desk/measures?view=table&${asked}`)
  await settled(leader)
  const table = leader.getByRole('region', { name: '进展情况表' })
  for (const { value, target, bp } of tasks) {
    await expect(table).toContainText(
      `累计完成 ${value} 场，目标 ${target.toLocaleString('en')} 场，完成 ${formatPercent(bp)}`,
    )
  }
  const paper = await leader.context().newPage()
  await paper.goto((await leader.getByRole('link', { name: '打印' }).getAttribute('href')) ?? '')
  await expect(paper.getByText('数据截止：').first()).toBeVisible()
  await expect(paper.getByText('负责人（签字）').first()).toBeVisible()
  const words = (text: string | null) => (text ?? '').replace(/\s/g, '')
  expect(words(await paper.getByRole('region', { name: '进展情况表' }).textContent())).toBe(
    words(await table.textContent()),
  )

  const download = leader.waitForEvent('download')
  await leader.getByRole('link', { name: '导出 Excel' }).click()
  const file = await (await download).path()
  const book = await readXlsx(readFileSync(file))
  const sheet = book.sheets.find((each) => each.name === '数据')
  const cells = sheet?.rows ?? []
  const sums = cells.filter((row) => row[0] === '合计').map((row) => [row[1], row[4], row[3], row[7]])
  expect(sums).toEqual(tasks.map(({ code, value, target, bp }) => [code, value, target, bp / 10_000]))
  const perUnit = office.units.map(({ name }) => cells.find((row) => row[0] === name)?.[4] ?? null)
  expect(perUnit).toEqual(VALUES)

  const board = await getJson<Board>(leader.context(), `/api/v1/board?${asked}`)
  const api = await getJson<Table>(leader.context(), `/api/v1/plans/${office.planId}/progress?${asked}`)
  expect(board.progress.completionBp).toBe(total)
  expect(api.completionBp).toBe(total)
  const rows = api.pillars.flatMap((pillar) => pillar.measures).flatMap((measure) => measure.rows)
  expect(rows.map(({ code, value, completionBp }) => [code, value, completionBp])).toEqual(
    tasks.map(({ code, value, bp }) => [code, value * 100, bp]),
  )
  expect(board.reviewed).toMatchObject({ part: 12, whole: 12 })
})
