import { describe, expect, test } from 'vitest'
import { bankText, DEFAULT_COLUMNS } from '#lib/features/relief/rules/bank-file.ts'
import {
  judgeReturn,
  missingOrders,
  paidWord,
  type SentOrder,
} from '#lib/features/relief/rules/bank-return.ts'
import { amountOf, type Formula } from '#lib/features/relief/rules/batch-amount.ts'
import { capitalYuan } from '#lib/features/relief/rules/batch-capital.ts'
import { periodLabel, periodOn, periodsOf } from '#lib/features/relief/rules/batch-period.ts'
import { batchEdges, nextBatchState } from '#lib/features/relief/rules/batch-states.ts'

const none = { hardshipClass: '', base: null, enteredFen: null } as const

describe('amounts', () => {
  const months: Formula = { type: 'months', lineFen: 71_500, months: 10, clause: '第六条' }
  test('months of the subsistence line, with the computation and the clause', () => {
    expect(amountOf(months, none)).toEqual({
      fen: 715_000,
      steps: '715.00 元 × 10 个月 = 7,150.00 元',
      clause: '第六条',
    })
  })
  test('an entered amount that differs from the rule is refused and both are told', () => {
    expect(amountOf(months, { ...none, enteredFen: 700_000 })).toEqual({
      error: '按规则应为 7,150.00 元（715.00 元 × 10 个月 = 7,150.00 元；第六条），表中为 7,000.00 元',
    })
  })
  test('by class, share with a cap, by number, decided', () => {
    const fixed: Formula = { type: 'fixed', fen: 100_000, byClass: { deep: 200_000 }, clause: '一' }
    expect(amountOf(fixed, { ...none, hardshipClass: 'deep' })).toMatchObject({ fen: 200_000 })
    expect(amountOf(fixed, { ...none, hardshipClass: 'relative' })).toMatchObject({ fen: 100_000 })
    const share: Formula = { type: 'share', percent: 80, mostFen: 1_600_000, clause: '二' }
    expect(amountOf(share, { ...none, base: 1_000_001 })).toMatchObject({ fen: 800_001 })
    expect(amountOf(share, { ...none, base: 9_000_000 })).toMatchObject({ fen: 1_600_000 })
    expect(amountOf(share, none)).toEqual({ error: '请填写个人自付金额' })
    const count: Formula = { type: 'count', eachFen: 500_000, most: 2, clause: '三' }
    expect(amountOf(count, { ...none, base: 2 })).toMatchObject({ fen: 1_000_000 })
    expect(amountOf(count, { ...none, base: 3 })).toHaveProperty('error')
    const entered: Formula = { type: 'entered', mostFen: 300_000, clause: '四' }
    expect(amountOf(entered, { ...none, enteredFen: 300_001 })).toHaveProperty('error')
    expect(amountOf(entered, { ...none, enteredFen: 299_999 })).toMatchObject({ fen: 299_999 })
  })
})

test.each([
  [0, '零元整'],
  [5, '伍分'],
  [50, '伍角整'],
  [1205, '壹拾贰元零伍分'],
  [1_230_000, '壹万贰仟叁佰元整'],
  [1_230_010, '壹万贰仟叁佰元壹角整'],
  [62_850_000, '陆拾贰万捌仟伍佰元整'],
  [1_000_000_199, '壹仟万零壹元玖角玖分'],
  [-100, '负壹元整'],
])('%d fen in capitals', (fen, words) => {
  expect(capitalYuan(fen)).toBe(words)
})

test('periods of each cycle and their names', () => {
  expect(periodsOf('half', 2026)).toEqual(['2026-H1', '2026-H2'])
  expect(periodsOf('month', 2026)).toHaveLength(12)
  expect(['2026', '2026-H2', '2026-Q4', '2026-11'].map(periodLabel)).toEqual([
    '2026年',
    '2026年下半年',
    '2026年第四季度',
    '2026年11月',
  ])
})

test.each([
  ['month', '2026-11-20', '2026-11'],
  ['quarter', '2026-06-30', '2026-Q2'],
  ['half', '2026-07-01', '2026-H2'],
  ['year', '2026-07-01', '2026'],
  ['month', '2027-02-01', '2026-01'],
] as const)('a new batch of a %s program starts with the period of %s: %s', (cycle, day, period) => {
  expect(periodOn(periodsOf(cycle, 2026), day)).toBe(period)
})

describe('states', () => {
  const facts = {
    goods: false,
    waiting: 0,
    failed: 0,
    noticeMissing: false,
    noticeOpen: false,
    noticeWithdrawn: false,
  }
  test('cancelled before the file only, refunded after', () => {
    const cancelled = batchEdges().filter((edge) => edge.endsWith('>CANCELLED'))
    expect(cancelled.map((edge) => edge.split('>')[0])).toEqual([
      'APPROVE',
      'APPROVED',
      'DRAFT',
      'LOCKED_CHECK',
      'NOTICE',
      'REVIEW',
    ])
    expect(nextBatchState('EXPORTED', 'cancel', facts)).toBeNull()
    expect(nextBatchState('RETURNED', 'refund', facts)).toBe('RETURNED')
  })
  test('no release before the notice has ended, no reconciliation with unanswered payments', () => {
    expect(nextBatchState('APPROVED', 'release', { ...facts, noticeMissing: true })).toBeNull()
    expect(nextBatchState('NOTICE', 'release', facts)).toBe('EXPORTED')
    expect(nextBatchState('RETURNED', 'reconcile', { ...facts, waiting: 1 })).toBeNull()
  })
})

test('a bank file: titles, one line per payment, no commas in amounts, quotes where needed', () => {
  const line = {
    orderNo: '2026000100001',
    accountName: '张三',
    card: '6222020000000000018',
    bankName: '工行,沛县支行',
  }
  expect(bankText([{ ...line, amountFen: 123_456, note: '送\n温暖' }], DEFAULT_COLUMNS)).toBe(
    '业务编号,户名,账号,开户行,金额,附言\r\n2026000100001,张三,6222020000000000018,"工行,沛县支行",1234.56,送 温暖\r\n',
  )
})

describe('returns', () => {
  const order = (n: number, status = 'SENT'): SentOrder => ({
    id: `p${n}`,
    orderNo: String(n),
    amountFen: n * 100,
    status,
  })
  const line = (no: number, orderNo: string, amountFen: number, paid = true) => ({
    no,
    orderNo,
    amountFen,
    paid,
    code: '',
    message: '',
  })
  test('each anomaly is told, and only first answers with the right amount count', () => {
    const orders = [order(1), order(2), order(3), order(4, 'PAID')]
    const lines = [
      line(1, '1', 100),
      line(2, '1', 100),
      line(3, '2', 999),
      line(4, '9', 100),
      line(5, '4', 400),
    ]
    const judged = judgeReturn(lines, orders)
    expect(judged.map((each) => each.verdict)).toEqual(['ok', 'double', 'amount', 'unknown', 'double'])
    expect(missingOrders(judged, orders).map((each) => each.orderNo)).toEqual(['2', '3'])
  })
  test('words of banks', () => {
    expect(['成功', '交易成功', '失败', '退票：户名不符', '处理中'].map(paidWord)).toEqual([
      true,
      true,
      false,
      false,
      null,
    ])
  })
})
