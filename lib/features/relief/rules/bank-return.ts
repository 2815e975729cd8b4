import type { Fen } from '#lib/kernel/pure/money.ts'

/** A line as the bank sent it. */
export type ReturnedLine = {
  no: number
  orderNo: string
  amountFen: Fen | null
  paid: boolean
  code: string
  message: string
}

/** A payment as it was sent. `status` SENT = not answered yet. */
export type SentOrder = { id: string; orderNo: string; amountFen: Fen; status: string }

const VERDICTS = ['ok', 'unknown', 'amount', 'double', 'missing'] as const
export type Verdict = (typeof VERDICTS)[number]
export const VERDICT_LABELS: Record<Verdict, string> = {
  ok: '相符',
  unknown: '业务编号不在本批',
  amount: '金额不符',
  double: '重复的结果',
  missing: '银行没有返回',
}

export type JudgedLine = ReturnedLine & { verdict: Verdict; paymentId: string | null }

/**
 * Holds a return file against what was sent. Only a first answer with the amount that was sent counts; whatever else
 * the bank says changes nothing and is told as an anomaly.
 */
export function judgeReturn(lines: readonly ReturnedLine[], orders: readonly SentOrder[]): JudgedLine[] {
  const byNo = new Map(orders.map((order) => [order.orderNo, order]))
  const answered = new Set(orders.filter((order) => order.status !== 'SENT').map((order) => order.orderNo))
  return lines.map((line) => {
    const order = byNo.get(line.orderNo)
    if (!order) return { ...line, verdict: 'unknown', paymentId: null }
    if (line.amountFen !== order.amountFen) return { ...line, verdict: 'amount', paymentId: order.id }
    if (answered.has(line.orderNo)) return { ...line, verdict: 'double', paymentId: order.id }
    answered.add(line.orderNo)
    return { ...line, verdict: 'ok', paymentId: order.id }
  })
}

/** Orders that no line of the file answered. */
export function missingOrders(judged: readonly JudgedLine[], orders: readonly SentOrder[]): SentOrder[] {
  const done = new Set(judged.filter((line) => line.verdict === 'ok').map((line) => line.orderNo))
  return orders.filter((order) => order.status === 'SENT' && !done.has(order.orderNo))
}

const PAID = /^(成功|已发放|交易成功|处理成功|入账成功|代发成功|0000|S)$/
const FAILED = /^(失败|退票|退回|交易失败|处理失败|入账失败|代发失败|F)$|失败|退票|退回/

/** What the bank's word says: paid, failed, or null = a word we do not know. */
export function paidWord(word: string): boolean | null {
  const text = word.trim()
  if (PAID.test(text)) return true
  return FAILED.test(text) ? false : null
}
