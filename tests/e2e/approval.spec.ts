import type { BrowserContext } from '@playwright/test'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import { type Board, getJson, lines, mean, type PublicReform, raised, share } from '#tests/e2e/figures.ts'
import { expect, loggedIn, login, pointers, resetPointers, settled, test } from '#tests/e2e/fixtures.ts'
import { type DueTask, dueTask, narrative, number, openForm, submitted } from '#tests/e2e/report-form.ts'

const CLERK = 'peixian.unit1.clerk'
const TEXT = '本月按计划组织实施，新完成若干项，已录入台账并留存资料。'

async function figures(leader: BrowserContext, visitor: BrowserContext, period: string) {
  return {
    board: await getJson<Board>(leader, `/api/v1/board?period=${period}`),
    open: await getJson<PublicReform>(visitor, '/api/v1/public/peixian-js/reform'),
  }
}

/** What the pages show to a leader and to a visitor. */
async function shown(leader: BrowserContext, visitor: BrowserContext, period: string, cell: string) {
  const board = await leader.newPage()
  await board.goto(`/board?period=${period}`)
  await settled(board)
  const heat = await board.locator(`td a${cell}`).first().textContent()
  const text = (await board.locator('main').textContent()) ?? ''
  await board.close()
  const open = await visitor.newPage()
  await open.goto('/peixian-js/reform')
  const publicText = (await open.locator('main').textContent()) ?? ''
  await open.close()
  return { heat: heat ?? '', text, publicText }
}

test('one click approves, and every figure changes by exactly what was submitted', async ({ newBrowser }) => {
  test.slow()
  const clerk = await newBrowser({ storageState: await loggedIn(newBrowser, CLERK) })
  const leader = await newBrowser({ storageState: await loggedIn(newBrowser, 'peixian.leader') })
  const visitor = await newBrowser()
  const form = await clerk.newPage()
  await form.goto('/desk/tasks')
  const task = await dueTask(form, 'last')
  const own = (await getJson<{ items: DueTask[] }>(clerk, `/api/v1/assignments?period=${task.period}`)).items
  const before = await figures(leader, visitor, task.period)
  const measuresOf = (board: Board) => lines(board.progress.why).filter((line) => line.kind === 'measure')
  const measure = measuresOf(before.board).find((each) =>
    each.children.some((child) => child.label === task.taskTitle),
  )!
  const line = measure.children.find((child) => child.label === task.taskTitle)!
  type Accepted = { items: { period: string; cumValue: number | null }[] }
  const past = await getJson<Accepted>(
    clerk,
    `/api/v1/progress-reports?assignmentId=${task.assignmentId}&limit=200`,
  )
  const last = past.items
    .filter((each) => each.cumValue !== null && each.period.startsWith('2026'))
    .sort((a, b) => b.period.localeCompare(a.period))[0]?.cumValue
  expect(last).toBeDefined()
  const value = Number(last) / 100 + Math.max(1, Math.round(task.target / 100 / 5))
  const by = value * 100 - Number(last)
  await openForm(form, task)
  await number(form).fill(String(value))
  await narrative(form).fill(TEXT)
  await form.getByRole('button', { name: /^提交/ }).first().click()
  await expect(submitted(form, task)).toBeVisible()
  const waiting = await figures(leader, visitor, task.period)
  expect(waiting.board.progress).toEqual(before.board.progress)
  expect(waiting.open.summary.completionBp).toBe(before.open.summary.completionBp)

  type Reports = { items: { id: string; unitId: string }[] }
  const sent = await getJson<Reports>(
    clerk,
    `/api/v1/progress-reports?assignmentId=${task.assignmentId}&period=${task.period}`,
  )
  const { id, unitId } = sent.items[0]!
  const cellHref = `[href*="${task.pillarId}"][href*="unit=${unitId}"]`
  const seenBefore = await shown(leader, visitor, task.period, cellHref)

  const desk = await newBrowser()
  const officer = await desk.newPage()
  await login(officer, 'peixian.officer')
  await expect(officer).toHaveURL(/\/desk\/reviews/)
  await officer.goto(`/desk/reviews?sel=${id}`)
  await settled(officer)
  await resetPointers(officer)
  await officer.getByRole('button', { name: /^通过/ }).click()
  // the message, not the tab of the same name, which is there before
  await expect(officer.getByRole('dialog', { name: '已通过' })).toBeVisible()
  expect(await pointers(officer)).toBe(1)

  const after = await figures(leader, visitor, task.period)
  const wanted = raised(measure, line.id, by)
  const now = measuresOf(after.board).find((each) => each.id === measure.id)!
  expect(now.children.find((child) => child.id === line.id)?.numerator).toBe(line.numerator + by)
  expect(now.completionBp).toBe(wanted)
  expect(wanted).toBeGreaterThan(measure.completionBp ?? 0)

  const cell = (board: Board) =>
    board.cells.find((each) => each.pillarId === task.pillarId && each.unitId === unitId)!
  const standing = (bp: (each: DueTask) => number) =>
    mean(own.filter((each) => each.pillarId === task.pillarId).map((each) => ({ weight: 1, bp: bp(each) })))
  expect(cell(before.board).completionBp).toBe(standing((each) => each.completionBp))
  const cellBp = standing((each) =>
    each.assignmentId === task.assignmentId ? share(value * 100, task.target) : each.completionBp,
  )
  expect(cell(after.board).completionBp).toBe(cellBp)
  expect(cell(after.board).accepted).toBe(cell(before.board).accepted + 1)
  expect(after.board.reviewed.part).toBe(before.board.reviewed.part + 1)

  const total = mean(
    measuresOf(before.board)
      .filter((each) => each.counted)
      .map((each) => ({
        weight: each.weight,
        bp: each.id === measure.id ? wanted : (each.completionBp ?? 0),
      })),
  )
  expect(after.board.progress.completionBp).toBe(total)
  expect(after.open.summary.completionBp).toBe(total)
  expect(after.open.items.find((each) => each.id === measure.id)?.completionBp).toBe(wanted)

  // the public page follows; it may be shown from a cache of a few seconds
  const open = await visitor.newPage()
  await expect
    .poll(
      async () => {
        await open.goto('/peixian-js/reform')
        return open.locator('main').textContent()
      },
      { timeout: 20_000 },
    )
    .toContain(formatPercent(wanted))
  const seen = await shown(leader, visitor, task.period, cellHref)
  expect(seen.publicText).toContain(`总进度 ${formatPercent(total)}`)
  expect(seen.publicText).not.toBe(seenBefore.publicText)
  expect(seen.text).toContain(formatPercent(total))
  expect(seen.heat).toContain(String(Math.round(cellBp / 100)))
})

test('approval can be undone from its message, and a return shows its reason to the unit', async ({
  newBrowser,
}) => {
  const desk = await newBrowser({ storageState: await loggedIn(newBrowser, 'suzhou.officer') })
  const officer = await desk.newPage()
  await officer.goto('/desk/reviews')
  await settled(officer)
  const list = officer.getByRole('navigation', { name: '填报列表' }).getByRole('button')
  const count = await list.count()
  const heading = officer.locator('#detail')
  const first = await heading.textContent()
  await officer.keyboard.press('a')
  await expect(list).toHaveCount(count - 1)
  await officer.getByRole('button', { name: '撤销' }).click()
  await expect(list).toHaveCount(count)
  await expect(heading).toHaveText(first ?? '')
  await officer.keyboard.press('r')
  await officer.getByRole('button', { name: '缺佐证材料' }).click()
  await officer.keyboard.press('Control+Enter')
  await expect(list).toHaveCount(count - 1)
  await officer.goto('/desk/reviews?view=returned')
  await settled(officer)
  // several units may have the same task returned: the heading says "region unit · code title"
  const [where = '', what = ''] = (first ?? '').split(' · ')
  const unit = where.split(' ').at(-1) ?? ''
  await list.filter({ hasText: unit }).filter({ hasText: what }).first().click()
  await expect(officer.getByText('缺佐证材料').first()).toBeVisible()
})

test('last month as it was known on a day reads the same after an approval of it is taken back', async ({
  newBrowser,
}) => {
  const leader = await newBrowser({ storageState: await loggedIn(newBrowser, 'suzhou.leader') })
  const desk = await newBrowser({ storageState: await loggedIn(newBrowser, 'suzhou.officer') })
  const board = await leader.newPage()
  const read = async (query: string) => {
    await board.goto(`/board?period=2026-10${query}`)
    await settled(board)
    return (await board.locator('main').textContent()) ?? ''
  }
  await read('')
  await board.getByLabel(/^看哪天所知/).fill('2026-11-19')
  await board.getByRole('button', { name: '查看' }).click()
  await expect(board.getByText('截至 2026年11月19日 所知')).toBeVisible()
  await settled(board)
  const asOf = await read('&known=2026-11-19')
  expect(asOf).toContain('截至 2026年11月19日 所知')
  const now = await read('')

  type Reports = { items: { id: string }[] }
  const { items } = await getJson<Reports>(desk, '/api/v1/progress-reports?period=2026-10&state=ACCEPTED')
  const officer = await desk.newPage()
  await officer.goto(`/desk/reviews?view=done&sel=${items[0]?.id}`)
  await settled(officer)
  await officer.getByRole('button', { name: '撤销通过' }).click()
  await expect(officer.getByText('已撤销通过').first()).toBeVisible()

  expect(await read('&known=2026-11-19')).toBe(asOf)
  expect(await read('')).not.toBe(now)
})
