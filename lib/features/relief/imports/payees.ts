import {
  type Act,
  cellError,
  defineImport,
  type Judged,
  type KindColumn,
  type ReadRow,
} from '#lib/base/imports/kind.ts'
import { addPayee, removePayee } from '#lib/features/relief/batches/lines.ts'
import type { LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { lookAtPayees, nextPayeeNo } from '#lib/features/relief/batches/payees.ts'
import { batchOf, ofBatch } from '#lib/features/relief/imports/of-batch.ts'
import { batchVerdict } from '#lib/features/relief/policy/batch.ts'
import { periodLabel } from '#lib/features/relief/rules/batch-period.ts'
import type { AddPayee } from '#lib/features/relief/schema/payee.ts'
import { CLASS_LABELS, HARDSHIP_CLASSES } from '#lib/features/relief/schema/words.ts'
import { performMany } from '#lib/kernel/many.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { type FieldError, fail, ok } from '#lib/kernel/pure/result.ts'
import { toCard, toIdNumber } from '#lib/kernel/sheet/identifiers.ts'
import { toChoice } from '#lib/kernel/sheet/lookups.ts'
import { toFen, toLine, toQuantity } from '#lib/kernel/sheet/values.ts'

const CLASSES = HARDSHIP_CLASSES.map((value) => ({ value, label: CLASS_LABELS[value] }))
const line = () => toLine

type Env = { loaded: LoadedBatch; today: Day }

function personColumns(today: Day): KindColumn[] {
  return [
    {
      key: 'name',
      label: '姓名',
      aliases: ['职工姓名', '领款人'],
      required: true,
      help: '与身份证、家庭档案一致',
      sample: '张三',
      read: line,
    },
    {
      key: 'idNumber',
      label: '身份证号',
      aliases: ['身份证', '身份证号码', '公民身份号码'],
      required: true,
      help: '18 位，整列设为文本格式',
      sample: '',
      width: 22,
      text: true,
      private: true,
      read: () => toIdNumber(today),
    },
    {
      key: 'unitName',
      label: '单位',
      aliases: ['工作单位', '单位名称'],
      help: '工作单位',
      sample: '某某有限公司',
      width: 24,
      read: line,
    },
    {
      key: 'area',
      label: '镇、街道',
      aliases: ['乡镇', '镇街', '地区', '所在镇'],
      help: '按地区汇总用',
      sample: '',
      read: line,
    },
    {
      key: 'hardshipClass',
      label: '困难类别',
      aliases: ['类别'],
      help: '有家庭档案的以档案为准',
      sample: '',
      choices: CLASSES.map(({ label }) => label),
      read: () => toChoice(CLASSES),
    },
  ]
}

const AMOUNT: KindColumn[] = [
  {
    key: 'amount',
    label: '金额（元）',
    aliases: ['金额', '发放金额', '救助金额', '慰问金', '折合金额'],
    help: '可以不填，由项目规则计算；填了要与规则一致',
    sample: '500.00',
    read: (unit) => toFen(unit, { min: 1 }),
  },
  {
    key: 'base',
    label: '自付金额或人数',
    aliases: ['自付金额', '个人自付', '学生人数', '件数'],
    help: '医疗按自付比例的填自付金额（元），助学填学生人数，其他不填',
    sample: '',
    read: () => toQuantity({ units: ['元', '人', '件'] }),
  },
]

const BANK: KindColumn[] = [
  {
    key: 'bankName',
    label: '开户行',
    aliases: ['开户银行', '银行'],
    help: '例如 工商银行沛县支行',
    sample: '工商银行',
    read: line,
  },
  {
    key: 'card',
    label: '银行卡号',
    aliases: ['卡号', '账号', '银行账号'],
    help: '整列设为文本格式；不填就用家庭档案登记的卡',
    sample: '',
    width: 24,
    text: true,
    private: true,
    read: () => toCard,
  },
  {
    key: 'accountName',
    label: '户名',
    aliases: ['开户名', '收款人'],
    help: '不填为本人',
    sample: '',
    read: line,
  },
]

const GOODS: KindColumn = {
  key: 'goods',
  label: '物资',
  aliases: ['实物', '慰问品', '物品', '物资名称'],
  required: true,
  help: '发什么、多少，例如 大米 10 公斤、食用油 5 升',
  sample: '大米 10 公斤',
  width: 24,
  read: line,
}
const NOTE: KindColumn = {
  key: 'note',
  label: '备注',
  aliases: ['说明'],
  help: '代领的写明关系',
  sample: '',
  read: line,
}

/** Money goes to a card; of goods stands what is handed over. */
const givenColumns = ({ row }: LoadedBatch): KindColumn[] => [
  ...AMOUNT,
  ...(row.form === 'goods' ? [GOODS] : BANK),
  NOTE,
]

type Values = Record<string, string | number | null>

/** Hundredths of the sheet → fen of self-paid cost, or a whole number of students or items. */
const baseOf = (value: string | number | null | undefined, share: boolean) =>
  typeof value === 'number' ? (share ? value : value / 100) : null

function inputOf(
  { row, formula }: LoadedBatch,
  values: Values,
): Omit<AddPayee, 'id' | 'amount'> & { amount: number | null } {
  const text = (key: string) => String(values[key] ?? '')
  return {
    ...{ name: text('name'), idNumber: text('idNumber'), card: row.form === 'cash' ? text('card') : '' },
    ...{ accountName: text('accountName'), bankName: text('bankName'), unitName: text('unitName') },
    ...{ area: text('area'), note: text('note'), goods: text('goods') },
    hardshipClass: text('hardshipClass') as AddPayee['hardshipClass'],
    base: baseOf(values.base, formula.type === 'share'),
    amount: typeof values.amount === 'number' ? values.amount : null,
  }
}

const errorOf = ({ path, message }: FieldError) => cellError(path, message)

async function judge(
  ctx: Parameters<typeof lookAtPayees>[0],
  { loaded }: Env,
  rows: readonly ReadRow[],
): Promise<Judged> {
  const judged: Judged = { rows: new Map(), acts: [] }
  const inputs = rows.map(({ values }) => inputOf(loaded, values as Values))
  const closed = batchVerdict(ctx.actor, 'edit', loaded.subject)
  const looked = closed
    ? { ok: false as const, problem: closed }
    : await lookAtPayees(ctx, loaded, inputs, await nextPayeeNo(ctx, loaded))
  for (const [at, { no }] of rows.entries()) {
    const input = inputs[at]
    if (!input) continue
    const title = input.name
    const wrong = 'ok' in looked ? [{ path: '', message: looked.problem.title }] : looked.errors.get(at)
    const ready = 'ok' in looked ? null : looked.ready[at]
    if (wrong || !ready) {
      judged.rows.set(no, { outcome: 'error', title, errors: (wrong ?? []).map(errorOf) })
      continue
    }
    const { amountFen, working } = ready.payment as { amountFen: bigint; working: { steps: string } }
    const changes = [
      { label: '金额', from: '', to: `${formatYuan(Number(amountFen))} 元（${working.steps}）` },
    ]
    judged.rows.set(no, { outcome: 'new', title, objectId: '', changes })
    const amount = input.amount === null ? null : input.amount / 100
    const act: Act = {
      command: addPayee,
      input: { ...input, amount, id: loaded.row.id },
      nos: [no],
      receipt: { made: 'payee' },
    }
    judged.acts.push(act)
  }
  return judged
}

/** 发放名单: the payees of one draft batch; a payee twice, or paid already, is an error of the row. */
export const payeesImport = defineImport<Env>({
  key: 'relief_payees',
  title: '发放名单',
  summary: '把 Excel 名单导入一个制单中的发放批次；重复、超上限、与档案不符的逐行指出',
  ...ofBatch({
    verb: 'edit',
    states: ['DRAFT'],
    label: '导入到批次',
    tail: ({ period }) => `（${periodLabel(period)}）`,
  }),
  load: async ({ db, actor, today }, { batchId }) => {
    const loaded = await batchOf(db, actor, 'edit', batchId)
    return loaded && { loaded, today }
  },
  columns: ({ today, loaded }) => [...personColumns(today), ...givenColumns(loaded)],
  judge,
  undo: async (ctx, { settings, rows }) => {
    const ids = rows.flatMap(({ receipt }) => receipt.flatMap(({ id }) => (id ? [id] : [])))
    const acts = ids.map((paymentId) => ({ id: settings.batchId, paymentId }))
    const failed = (await performMany(ctx, removePayee, acts)).find((each) => !each.ok)
    return failed ? fail('state', '批次已经提交或名单改动过，不能整批撤销') : ok(null)
  },
})
