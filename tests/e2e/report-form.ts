import { expect, type Page } from '@playwright/test'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { settled } from '#tests/e2e/fixtures.ts'

/** A task of the worklist, as the interface lists it. */
export type DueTask = {
  assignmentId: string
  taskCode: string
  taskTitle: string
  measureCode: string
  pillarId: string
  rule: string
  target: number
  completionBp: number
  scheduledBp: number
  period: string
  reportId: string | null
  screen: { state: string }
}

/**
 * A task that nobody has begun and that needs a number and a text: counted in pieces, behind its schedule.
 * Read from the interface, so that choosing costs no click. Tests that run at once take them from both ends.
 */
export async function dueTask(page: Page, which: 'first' | 'last' = 'first'): Promise<DueTask> {
  const answer = await page.request.get(apiPaths.list('assignments'))
  const { items } = (await answer.json()) as { items: DueTask[] }
  const found = (which === 'first' ? items : items.reverse()).find(
    (item) =>
      item.screen.state === '' &&
      item.rule === 'sum' &&
      item.completionBp > 0 &&
      item.completionBp < item.scheduledBp - 1000,
  )
  if (!found) throw new Error('no task is due and behind its schedule')
  return found
}

export const row = (page: Page, task: DueTask) =>
  page.locator(`a[data-row][href*="${task.assignmentId}"]`).first()

export const number = (page: Page) => page.locator('#f-cumValue')
/** The number field shows thousands apart while it has no focus. */
export async function expectNumber(page: Page, value: number | string): Promise<void> {
  await expect.poll(async () => (await number(page).inputValue()).replaceAll(',', '')).toBe(String(value))
}
export const narrative = (page: Page) => page.locator('#f-narrative')
export const saved = (page: Page) => page.getByText(/^已保存 /)
export const submitted = (page: Page, task: DueTask) =>
  page.getByRole('status').filter({ hasText: `已提交 ${task.taskCode}` })

/** One more than last month, from the gray reference in the field. */
export async function nextNumber(page: Page): Promise<number> {
  const shown = (await number(page).getAttribute('placeholder')) ?? ''
  return Number(shown.replace(/[^\d.]/g, '') || '0') + 1
}

/** More than half of the year's target in a month looks doubtful: it is not sent before a note says that it is right. */
export async function confirmValue(page: Page): Promise<void> {
  const form = page.url()
  await expect(page.getByText(/^注意：.*增幅较大，请核对$/)).toBeVisible()
  await page.getByRole('button', { name: /^提交/ }).first().click()
  await expect(page.locator('#f-valueNote')).toHaveAttribute('aria-invalid', 'true')
  expect(page.url()).toBe(form)
  await page.getByRole('button', { name: '填入“已核对，数字无误”' }).click()
}

/** Opens the form of a task by its address. */
export async function openForm(page: Page, task: DueTask): Promise<void> {
  await page.goto(`/desk/tasks/${task.assignmentId}?period=${task.period}`)
  await settled(page)
  await expect(number(page)).toBeVisible()
}

/** Numbers every request that sends a report. */
export function countSends(page: Page): () => number {
  let sends = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/v1/progress-reports')) sends += 1
  })
  return () => sends
}
