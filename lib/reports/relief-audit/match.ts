import { BATCH_STATES, type BatchState } from '#lib/features/relief/rules/batch-states.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import type { BatchFigures, Check, Verdict } from './schema.ts'

// the states stand in the order of the way, beside it what was cancelled: a check applies from a state on
const reached = (state: string, from: BatchState) =>
  state !== 'CANCELLED' && BATCH_STATES.indexOf(state as BatchState) >= BATCH_STATES.indexOf(from)

const yuan = (fen: number) => `${formatYuan(fen)} 元`
const open = (name: string, said: string): Check => ({ name, verdict: 'open', said, differenceFen: 0 })
const judged = (name: string, right: boolean, said: string, differenceFen = 0): Check => ({
  name,
  verdict: right ? 'ok' : 'bad',
  said,
  differenceFen,
})

function linesCheck({ state, lineCount, totalFen, lines }: BatchFigures): Check {
  const [count, fen] = state === 'CANCELLED' ? [0, 0] : [lineCount, totalFen]
  const said = `批次 ${count} 笔 ${yuan(fen)}，明细 ${lines.count} 笔 ${yuan(lines.fen)}`
  return judged('批次与明细', lines.count === count && lines.fen === fen, said, lines.fen - fen)
}

function approvalCheck({ state, contentHash, checkedHash, approvedHash }: BatchFigures): Check {
  const name = '复核、审批与内容'
  if (!reached(state, 'APPROVE')) return open(name, '还没有复核')
  const signed = reached(state, 'APPROVED') ? [checkedHash, approvedHash] : [checkedHash]
  const right = contentHash !== '' && signed.every((hash) => hash === contentHash)
  return judged(
    name,
    right,
    right ? `都签在同一份内容上（${contentHash.slice(0, 12)}）` : '签过之后内容有变动',
  )
}

function ledgerCheck({ form, lines, ledger }: BatchFigures): Check {
  const off = [
    ledger.reservedFen - lines.openFen,
    ledger.transitFen - lines.sentFen,
    ledger.paidFen - lines.paidFen,
  ]
  const difference = off.reduce((sum, fen) => sum + Math.abs(fen), 0) + Math.abs(ledger.sumFen)
  const [sent, paid] = form === 'goods' ? ['待签收', '已领取'] : ['已报盘', '已发']
  const said = `账上占用 ${yuan(ledger.reservedFen)}、在途 ${yuan(ledger.transitFen)}、已付 ${yuan(ledger.paidFen)}；明细待发 ${yuan(lines.openFen)}、${sent} ${yuan(lines.sentFen)}、${paid} ${yuan(lines.paidFen)}`
  return judged('明细与台账', difference === 0, said, difference)
}

function fileCheck({ state, sentHash, bank }: BatchFigures): Check {
  const name = '报盘文件'
  if (!reached(state, 'BANKING')) return open(name, '还没有送银行')
  const right = bank.fileHash !== '' && sentHash === bank.fileHash
  return judged(
    name,
    right,
    right ? `送出的与生成的一致（${bank.fileHash.slice(0, 12)}）` : '送出的文件与生成的不一致',
  )
}

function bankCheck({ state, lines, bank }: BatchFigures): Check {
  const name = '明细与银行回盘'
  if (!reached(state, 'RETURNED')) return open(name, '还没有回盘')
  const paid = lines.paidFen + lines.refundedFen
  const right = bank.paidFen === paid && bank.failed === lines.failed
  const strange = bank.anomalies > 0 ? `；另有 ${bank.anomalies} 条异常回盘记录` : ''
  const said = `银行成功 ${yuan(bank.paidFen)}、失败 ${bank.failed} 笔，明细成功 ${yuan(paid)}、失败 ${lines.failed} 笔${strange}`
  return judged(name, right, said, bank.paidFen - paid)
}

function signingCheck({ state, signing, lines }: BatchFigures): Check {
  const name = '明细与签收'
  if (!reached(state, 'RETURNED')) return open(name, '还没有登记签收')
  const back = lines.failed > 0 ? `，未领取退库 ${lines.failed} 人` : ''
  const said = `已发放 ${signing.handed} 人，登记签收 ${signing.signed} 人${back}`
  return judged(name, signing.signed === signing.handed, said)
}

function statementCheck({ state, form, lines, statementFen }: BatchFigures): Check {
  const [name, step, side] =
    form === 'goods'
      ? ['明细与物资核对', '还没有核对物资', '核对登记']
      : ['明细与银行对账单', '还没有对账', '对账单']
  if (!reached(state, 'RECONCILED')) return open(name, step)
  const paid = lines.paidFen + lines.refundedFen
  const difference = (statementFen ?? 0) - paid
  const said = `${side} ${yuan(statementFen ?? 0)}，明细 ${yuan(paid)}`
  return judged(name, statementFen !== null && difference === 0, said, difference)
}

function voucherCheck({ state, voucherNo }: BatchFigures): Check {
  const name = '记账凭证'
  if (!reached(state, 'VOUCHERED')) return open(name, '还没有记账')
  return judged(name, voucherNo !== '', voucherNo ? `凭证号 ${voucherNo}` : '没有凭证号')
}

/**
 * Batch ↔ payments ↔ ledger ↔ bank ↔ statement ↔ voucher: every pair with what each side says. Goods are signed for,
 * no bank has a part in them.
 */
export function checksOf(figures: BatchFigures): Check[] {
  const handed = figures.form === 'goods' ? [signingCheck] : [fileCheck, bankCheck]
  const all = [linesCheck, approvalCheck, ledgerCheck, ...handed, statementCheck, voucherCheck]
  return all.map((check) => check(figures))
}

/** bad when anything differs; ok when the way has been gone to the voucher; else open. */
export function verdictOf(figures: Pick<BatchFigures, 'state'>, checks: readonly Check[]): Verdict {
  if (checks.some(({ verdict }) => verdict === 'bad')) return 'bad'
  return reached(figures.state, 'VOUCHERED') || figures.state === 'CANCELLED' ? 'ok' : 'open'
}
