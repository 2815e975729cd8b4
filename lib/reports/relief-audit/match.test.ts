import { expect, test } from 'vitest'
import { checksOf, verdictOf } from './match.ts'
import type { BatchFigures } from './schema.ts'

const HASH = 'a'.repeat(64)
/** 162 payees, 3 of them failed, everything in order. */
const DONE: BatchFigures = {
  state: 'VOUCHERED',
  form: 'cash',
  lineCount: 162,
  totalFen: 162_000_00,
  contentHash: HASH,
  checkedHash: HASH,
  approvedHash: HASH,
  sentHash: 'b'.repeat(64),
  statementFen: 159_000_00,
  voucherNo: '记-2026-11-018',
  lines: {
    count: 162,
    fen: 162_000_00,
    openFen: 0,
    sentFen: 0,
    paidFen: 158_000_00,
    refundedFen: 1_000_00,
    failed: 3,
  },
  ledger: { reservedFen: 0, transitFen: 0, paidFen: 158_000_00, sumFen: 0 },
  signing: { signed: 0, handed: 159 },
  bank: { fileHash: 'b'.repeat(64), paidFen: 159_000_00, failed: 3, anomalies: 0 },
}
const bad = (over: Partial<BatchFigures>) =>
  checksOf({ ...DONE, ...over }).flatMap(({ name, verdict, differenceFen }) =>
    verdict === 'bad' ? [`${name} ${differenceFen}`] : [],
  )

test('a batch that went its whole way agrees, refunds and failures included', () => {
  expect(bad({})).toEqual([])
  expect(verdictOf(DONE, checksOf(DONE))).toBe('ok')
})

test('each pair names its own difference, to the fen', () => {
  expect(bad({ totalFen: 162_000_01 })).toEqual(['批次与明细 -1'])
  expect(bad({ lineCount: 161 })).toEqual(['批次与明细 0'])
  expect(bad({ approvedHash: 'c'.repeat(64) })).toEqual(['复核、审批与内容 0'])
  expect(bad({ ledger: { ...DONE.ledger, paidFen: 158_000_01 } })).toEqual(['明细与台账 1'])
  expect(bad({ ledger: { ...DONE.ledger, sumFen: 5 } })).toEqual(['明细与台账 5'])
  expect(bad({ sentHash: HASH })).toEqual(['报盘文件 0'])
  expect(bad({ bank: { ...DONE.bank, paidFen: 158_999_99 } })).toEqual(['明细与银行回盘 -1'])
  expect(bad({ bank: { ...DONE.bank, failed: 2 } })).toEqual(['明细与银行回盘 0'])
  expect(bad({ statementFen: 158_999_00 })).toEqual(['明细与银行对账单 -100'])
  expect(bad({ statementFen: null })).toEqual(['明细与银行对账单 -15900000'])
  expect(bad({ voucherNo: '' })).toEqual(['记账凭证 0'])
})

test('what has not been reached is open, and a running batch is in progress', () => {
  const waiting: BatchFigures = {
    ...DONE,
    state: 'REVIEW',
    checkedHash: '',
    approvedHash: '',
    sentHash: '',
    statementFen: null,
    voucherNo: '',
    lines: { ...DONE.lines, openFen: 162_000_00, paidFen: 0, refundedFen: 0, failed: 0 },
    ledger: { reservedFen: 162_000_00, transitFen: 0, paidFen: 0, sumFen: 0 },
    bank: { fileHash: '', paidFen: 0, failed: 0, anomalies: 0 },
  }
  const checks = checksOf(waiting)
  expect(checks.map(({ verdict }) => verdict)).toEqual(['ok', 'open', 'ok', 'open', 'open', 'open', 'open'])
  expect(verdictOf(waiting, checks)).toBe('open')
})

test('goods: as many signatures as were handed over', () => {
  const goods = { ...DONE, form: 'goods', signing: { signed: 159, handed: 159 } } as const
  expect(bad(goods)).toEqual([])
  // no bank has a part in it
  expect(checksOf(goods).map(({ name }) => name)).toEqual([
    '批次与明细',
    '复核、审批与内容',
    '明细与台账',
    '明细与签收',
    '明细与物资核对',
    '记账凭证',
  ])
  expect(bad({ ...goods, signing: { signed: 158, handed: 159 } })).toEqual(['明细与签收 0'])
})
