import type { Locator, Page } from '@playwright/test'
import {
  COMPARISON_RESULTS,
  COMPARISONS,
  EXCLUSIONS,
  MATERIALS,
  REQUIRED_MATERIALS,
} from '#lib/features/relief/schema/form.ts'
import { luhnDigit } from '#lib/kernel/pure/card-number.ts'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'
import { codeNow } from '#tests/builders/second-factor.ts'
import { expect, settled } from '#tests/e2e/fixtures.ts'

/** What the staff of relief do through the pages, and people that exist in no other run on the same database. */

/** Printed in README: the authenticator of the demo's relief accounts. */
const DEMO_SECRET = 'CHANGAITONGDEMOCHANGAITONGDEMO22'
const HAN = '甲乙丙丁戊己庚辛壬癸'

const run = Date.now()
/** A day of birth that changes with the run. */
const born = new Date(Date.UTC(1960, 0, 1) + (Math.floor(run / 1_000) % 10_000) * 86_400_000)

/** Words that no other run has. */
export const MARK = Array.from(String(run).slice(-6), (digit) => HAN[Number(digit)]).join('')

/** A fictional identity number of this run; area 999 belongs to nobody. */
export function idOf(n: number): string {
  const body = `341399${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(n % 1_000).padStart(3, '0')}`
  return body + idCheckChar(body)
}

/** A fictional card of this run that passes its check digit. */
export function cardOf(n: number): string {
  const body = `622848${String(run).slice(-8)}${String(n).padStart(4, '0')}`
  return body + luhnDigit(body)
}

export const field = (at: Page | Locator, label: string | RegExp) => at.getByLabel(label).first()

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

export const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Types codes until one is taken: each is good once, and another test may have used this half minute's. */
async function giveCode(dialog: Locator): Promise<void> {
  const code = dialog.getByRole('textbox', { name: /^动态口令/ })
  await expect(async () => {
    for (const steps of [0, 1]) {
      if (!(await dialog.isVisible())) return
      await code.fill(codeNow(DEMO_SECRET, steps), { timeout: 3_000 })
      await code.press('Enter')
      await dialog.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined)
    }
    await expect(dialog).toBeHidden()
  }).toPass({ timeout: 60_000, intervals: [10_000] })
}

/** Presses a button that sends; answers the question for a code when it comes, until `done` is to be seen. */
export async function confirmed(page: Page, button: Locator, done: Locator): Promise<void> {
  await button.click()
  const asked = page.getByRole('dialog', { name: '请用动态口令确认' })
  await expect(asked.or(done).first()).toBeVisible()
  if (await asked.isVisible()) await giveCode(asked)
  await expect(done).toBeVisible()
}

/** A step of a batch: its button, its dialog, and the state that the page shows afterwards. */
export async function batchStep(
  page: Page,
  verb: string,
  state: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => {},
): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: verb })
  await fill(dialog)
  const shown = page.locator('main').getByText(state, { exact: true }).first()
  await confirmed(page, dialog.getByRole('button', { name: `确定${verb}` }), shown)
}

export type Family = { name: string; idNumber: string; card: string }

/** A whole file as a clerk fills it in. */
export async function fillFile(page: Page, family: Family): Promise<void> {
  await open(page, '/desk/relief/households/new')
  await field(page, '姓名').fill(family.name)
  await field(page, '身份证号').fill(family.idNumber)
  const head = page.getByRole('group', { name: '户主本人' })
  await head.getByLabel('身份', { exact: false }).last().selectOption('在岗')
  await field(page, '月收入（元）').fill('600')
  await field(page, '工作单位').fill('虚构纺织厂')
  await field(page, '主要原因').selectOption('本人大病')
  await field(page, '手机号').fill('13800005678')
  await field(page, '家庭住址').fill('虚构镇虚构村 2 号')
  await field(page, '银行卡号').fill(family.card)
  await field(page, '开户银行').fill('虚构银行')
  for (const label of Object.values(EXCLUSIONS)) {
    await page.getByRole('group', { name: label }).getByLabel('没有', { exact: true }).check()
  }
  for (const code of REQUIRED_MATERIALS) await page.getByLabel(`${MATERIALS[code]}（必交）`).check()
}

export async function saveDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click()
}

/** An act from the head of a file: its dialog is filled in and sent; then the file stands in `state`. */
export async function fileStep(
  page: Page,
  verb: string,
  state: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => {},
): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${verb}：`) })
  await fill(dialog)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('main').getByText(state, { exact: true }).first()).toBeVisible()
}

/** From the draft up to the region: asked for, visited, compared, shown in the unit. */
export async function sendUp(page: Page): Promise<void> {
  await fileStep(page, '提交申请', '已申请，待入户调查')
  await fileStep(page, '登记入户调查', '已入户调查，待比对', async (dialog) => {
    await field(dialog, '入户日期').fill('2026-11-02')
    await field(dialog, '入户人员').fill('演示庚、演示辛')
    await field(dialog, '调查情况').fill('入户核实，家庭情况与申报一致。')
  })
  await fileStep(page, '登记比对结果', '已比对，待公示', async (dialog) => {
    for (const label of Object.values(COMPARISONS))
      await field(dialog, label).selectOption(COMPARISON_RESULTS.none)
  })
  await fileStep(page, '开始单位公示', '单位公示中', async (dialog) => {
    await field(dialog, '公示开始日期').fill('2026-11-03')
    await field(dialog, '公示地点').fill('厂务公开栏')
  })
  await fileStep(page, '公示期满，上报', '待县级批准')
}
