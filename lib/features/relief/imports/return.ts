import {
  cellError,
  defineImport,
  type Judged,
  type KindColumn,
  type ReadRow,
} from '#lib/base/imports/kind.ts'
import { answerBatch, sentOrders } from '#lib/features/relief/bank/answer.ts'
import type { LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { batchOf, ofBatch } from '#lib/features/relief/imports/of-batch.ts'
import {
  judgeReturn,
  paidWord,
  type ReturnedLine,
  type SentOrder,
  VERDICT_LABELS,
} from '#lib/features/relief/rules/bank-return.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { toFen, toLine } from '#lib/kernel/sheet/values.ts'

type Env = { loaded: LoadedBatch; orders: SentOrder[] }
const line = () => toLine

const COLUMNS: KindColumn[] = [
  {
    key: 'orderNo',
    label: '业务编号',
    aliases: ['编号', '流水号', '业务流水号', '客户流水号'],
    required: true,
    help: '报盘文件里的业务编号',
    sample: '2026000100001',
    read: line,
  },
  {
    key: 'amount',
    label: '金额',
    aliases: ['交易金额', '发放金额'],
    required: true,
    help: '元',
    sample: '500.00',
    read: (unit) => toFen(unit),
  },
  {
    key: 'result',
    label: '处理结果',
    aliases: ['结果', '状态', '交易状态', '处理状态', '发放结果'],
    required: true,
    help: '成功、失败，或银行的写法',
    sample: '成功',
    read: line,
  },
  {
    key: 'code',
    label: '返回码',
    aliases: ['错误码', '响应码'],
    help: '失败时银行的代码',
    sample: '',
    read: line,
  },
  {
    key: 'message',
    label: '失败原因',
    aliases: ['原因', '摘要', '返回信息', '备注'],
    help: '失败时银行的说明',
    sample: '',
    read: line,
  },
]

function lineOf({ no, values }: ReadRow): ReturnedLine | null {
  const paid = paidWord(String(values.result ?? ''))
  if (paid === null) return null
  const text = (key: string) => String(values[key] ?? '')
  return {
    no,
    orderNo: text('orderNo'),
    amountFen: values.amount as number,
    paid,
    code: text('code'),
    message: paid ? '' : text('message') || text('result'),
  }
}

function judge(env: Env, rows: readonly ReadRow[]): Judged {
  const judged: Judged = { rows: new Map(), acts: [] }
  const lines: ReturnedLine[] = []
  for (const row of rows) {
    const read = lineOf(row)
    if (read) lines.push(read)
    else {
      const value = String(row.values.result ?? '')
      const errors = [
        cellError('result', `认不出“${value}”是成功还是失败，请改成“成功”或“失败”`, value, '处理结果认不出'),
      ]
      judged.rows.set(row.no, { outcome: 'error', title: String(row.values.orderNo ?? ''), errors })
    }
  }
  for (const { no, orderNo, verdict, paid, message } of judgeReturn(lines, env.orders)) {
    const good = paid ? '发放成功' : `发放失败：${message}`
    const to = verdict === 'ok' ? good : `异常：${VERDICT_LABELS[verdict]}，登记后不改变发放结果`
    judged.rows.set(no, {
      outcome: 'update',
      title: orderNo,
      objectId: env.loaded.row.id,
      changes: [{ label: '结果', from: '已报盘', to }],
    })
  }
  if (lines.length > 0) {
    const input = { id: env.loaded.row.id, lines }
    judged.acts.push({
      command: answerBatch,
      input,
      nos: lines.map(({ no }) => no),
      receipt: { made: 'answer' },
    })
  }
  return judged
}

/** 银行回盘: what the bank answered for one batch, UTF-8 or GBK; anomalies are shown before and kept once. */
export const returnImport = defineImport<Env>({
  key: 'relief_return',
  title: '银行回盘文件',
  summary: '登记银行对一个批次的代发结果；编号不符、金额不符、重复、缺少的列为异常',
  sealed: true,
  ...ofBatch({ verb: 'answer', states: ['BANKING', 'RETURNED'], label: '哪一批的回盘' }),
  load: async ({ db, actor }, { batchId }) => {
    const loaded = await batchOf(db, actor, 'answer', batchId)
    return loaded && { loaded, orders: await sentOrders(db, loaded.row) }
  },
  columns: () => COLUMNS,
  judge: async (_ctx, env, rows) => judge(env, rows),
  undo: async () => fail('state', '银行结果登记后不能撤销；发错的用“追回”'),
})
