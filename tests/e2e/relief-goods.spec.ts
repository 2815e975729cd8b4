import type { Page } from '@playwright/test'
import { axe, expect, loggedIn, PHONE, sideways, test } from '#tests/e2e/fixtures.ts'
import { batchStep, confirmed, field, heading, idOf, MARK, open } from '#tests/e2e/relief-acts.ts'
import {
  importInto,
  makeBatch,
  makeFund,
  matchedByAuditor,
  sheetOf,
  toTheApproval,
  toTheArchive,
} from '#tests/e2e/relief-money-acts.ts'

/**
 * Goods from the list to the auditor's desk, pages only: handed out against signatures; what nobody collected goes back
 * and is handed out once more. Fund, program, batch and people are this run's own, in the county of the demo.
 */
const FUND = `慰问品专款${MARK}`
const TITLE = `慰问品${MARK}`
const GOODS = '大米 10 公斤、食用油 5 升'
const PEOPLE = [501, 502, 503, 504]
const nameOf = (n: number) => `领物测试${n}号`

const LIST = sheetOf([
  ['序号', '姓名', '身份证号', '单位', '镇街', '折合金额', '物资'],
  ...PEOPLE.map((n, at) => [at + 1, nameOf(n), idOf(n), '虚构机械厂', '龙固镇', 300, GOODS]),
])

/** One payee's line of the signed roster. */
async function sign(officer: Page, n: number, who: string, fill: Record<string, string>): Promise<void> {
  await officer.getByRole('button', { name: `登记签收 ${nameOf(n)}` }).click()
  const dialog = officer.getByRole('dialog', { name: `登记签收：${nameOf(n)}` })
  await field(dialog, '谁签收的').selectOption(who)
  await field(dialog, '发放日期').fill('2026-11-20')
  if (who === '没有领取') {
    await dialog.getByRole('button', { name: '登记签收' }).click()
    await expect(dialog.getByText('请填写没有领取的原因').first()).toBeVisible()
  }
  for (const [label, text] of Object.entries(fill)) await field(dialog, label).fill(text)
  await dialog.getByRole('button', { name: '登记签收' }).click()
  await expect(dialog).toBeHidden()
}

const lineOf = (page: Page, n: number) =>
  page
    .getByRole('table', { name: '发放明细' })
    .getByRole('row')
    .filter({ hasText: nameOf(n) })

/** Handed out: the list of the goods is written, then the signatures are waited for. */
async function handOut(officer: Page): Promise<void> {
  await batchStep(officer, '生成发放表', '发放表已生成')
  await batchStep(officer, '开始发放', '发放中')
}

/** Everybody who has not been entered one by one has signed in person. */
async function signRest(officer: Page): Promise<void> {
  await batchStep(officer, '登记签收', '签收登记中', (dialog) => field(dialog, '发放日期').fill('2026-11-20'))
}

test('goods: a list by Excel, three people, signatures, what nobody collected, once more, and the auditor', async ({
  newBrowser,
  guard,
}) => {
  test.setTimeout(300_000)
  guard.expect(403, '/api/v1/relief-')
  guard.expect(422, '/api/v1/')
  const desk = async (user: string) =>
    (await newBrowser({ storageState: await loggedIn(newBrowser, `peixian.${user}`) })).newPage()
  await makeFund(await desk('admin'), FUND)
  const staff = {
    officer: await desk('relief'),
    checker: await desk('checker'),
    approver: await desk('approver'),
  }
  const { officer, checker } = staff
  await makeBatch(officer, {
    fund: FUND,
    program: `冬送慰问品${MARK}`,
    title: TITLE,
    each: '300',
    form: '物资',
  })
  const url = officer.url()
  const list = {
    title: TITLE,
    link: '导入名单（Excel）',
    kind: '发放名单',
    name: '慰问品名单.xlsx',
    bytes: LIST,
  }
  await importInto(officer, { ...list, button: `导入这 ${PEOPLE.length} 行` })
  await expect(lineOf(officer, 501)).toContainText(GOODS)
  await toTheApproval(staff, '已审批，待发放')
  await handOut(officer)
  await expect(officer.getByRole('link', { name: '导入回盘文件' })).toHaveCount(0)
  await open(
    officer,
    (await (await officer.getByRole('link', { name: '花名册（签领）' })).getAttribute('href')) ?? '',
  )
  await expect(officer.getByRole('columnheader', { name: '物资' })).toBeVisible()
  await open(officer, url)

  await sign(officer, 501, '本人签收', {})
  await expect(lineOf(officer, 501)).toContainText('已领取；2026-11-20 本人签收')
  await sign(officer, 502, '亲属代领', { 代领人: '李某', 与本人的关系: '配偶' })
  await expect(lineOf(officer, 502)).toContainText('李某（配偶）代领')
  await sign(officer, 503, '没有领取', { 没有领取的原因: '外出务工，联系不上' })
  await expect(lineOf(officer, 503)).toContainText('未领取，已退库；外出务工，联系不上')
  await signRest(officer)
  await expect(lineOf(officer, 504)).toContainText('已领取')
  expect(await axe(officer)).toEqual([])

  await officer.getByRole('button', { name: `登记补领 ${nameOf(503)}` }).click()
  const dialog = officer.getByRole('dialog', { name: `登记补领：${nameOf(503)}` })
  await field(dialog, '补领安排').fill('已联系本人，下周到工会领取')
  await dialog.getByRole('button', { name: '登记补领' }).click()
  await expect(lineOf(officer, 503)).toContainText('待另一人确认')
  await open(checker, url)
  const agreed = lineOf(checker, 503).getByText(/，已确认/)
  await confirmed(checker, checker.getByRole('button', { name: `确认补领 ${nameOf(503)}` }), agreed)
  await open(officer, url)
  await batchStep(officer, '生成补发批', '补发批')
  await toTheArchive(staff, url, { paid: '900', voucher: `记-${MARK}1`, goods: true })

  await officer.getByRole('link', { name: /^2026-\d+$/ }).click()
  await expect(heading(officer)).toContainText('（补发）')
  await open(officer, officer.url())
  const again = officer.url()
  await toTheApproval(staff, '已审批，待发放')
  await handOut(officer)
  await signRest(officer)
  await expect(lineOf(officer, 503)).toContainText('已领取；第 2 次发放')
  await toTheArchive(staff, again, { paid: '300', voucher: `记-${MARK}2`, goods: true })
  await officer.setViewportSize(PHONE)
  expect(await sideways(officer)).toBe(0)
  expect(await axe(officer)).toEqual([])
  await matchedByAuditor(await desk('auditor'), [TITLE, `${TITLE}（补发）`])
})
