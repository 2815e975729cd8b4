import { z } from 'zod'
import { type Act, cellError, defineImport, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { progressColumns } from '#lib/features/reform/imports/progress-columns.ts'
import { undoProgress } from '#lib/features/reform/imports/progress-undo.ts'
import { saveReport } from '#lib/features/reform/reporting/commands/save.ts'
import { createReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { fieldsOf, sameFields } from '#lib/features/reform/reporting/fields.ts'
import { periodFrom } from '#lib/features/reform/reporting/load.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { EMPTY_REPORT } from '#lib/features/reform/schema/report.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { formatPeriod, type Period, periodOf, yearOf } from '#lib/kernel/pure/period.ts'
import { quantityText } from '#lib/kernel/pure/quantity.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

type Assignment = { id: string; code: string; title: string; year: number; unitOfMeasure: string }
type Known = { fields: ReportInput; saveNo: number; sent: boolean }

export type ProgressEnv = {
  send: boolean
  assignments: Assignment[]
  /** names by which the own unit may be called */
  ownNames: Set<string>
  /** what stands in the month of an assignment */
  known: Map<string, Known>
  taskWord: string
  month: Period
}

const monthOf = (assignmentId: string, period: Period) => `${assignmentId} ${period}`

async function ownAssignments(db: Db): Promise<Assignment[]> {
  const rows = await db.taskAssignment.findMany({
    where: { status: 'active' },
    select: {
      id: true,
      task: {
        select: {
          code: true,
          title: true,
          unitOfMeasure: true,
          displayOrder: true,
          plan: { select: { year: true } },
        },
      },
    },
    orderBy: [{ task: { displayOrder: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ id, task }) => ({
    id,
    code: task.code,
    title: task.title,
    year: task.plan.year,
    unitOfMeasure: task.unitOfMeasure,
  }))
}

async function knownMonths(db: Db): Promise<Map<string, Known>> {
  const heads = await db.progressReport.findMany({
    include: { versions: { where: { state: 'DRAFT' } } },
  })
  return new Map(
    heads.map((head) => {
      const draft = head.versions[0]
      const known = { fields: fieldsOf(draft ?? head), saveNo: draft?.saveNo ?? 0, sent: !draft }
      return [monthOf(head.assignmentId, periodFrom(head.period)), known] as const
    }),
  )
}

async function load(db: Db, actor: Actor, today: Day, send: boolean): Promise<ProgressEnv> {
  const own = await db.organization.findFirst({ where: { cityId: actor.cityId, id: actor.orgId } })
  const names = own ? [own.name, own.shortName, ...own.aliases] : []
  return {
    send,
    assignments: await ownAssignments(db),
    ownNames: new Set(names.map(nameKey)),
    known: await knownMonths(db),
    taskWord: actor.words.task,
    month: periodOf(today),
  }
}

type Values = Partial<Record<keyof ReportInput, ReportInput[keyof ReportInput] | null>> & {
  code: string
  title: string | null
  unit: string | null
  period: Period
  id: string | null
}

/** The own share that a row means, or why there is none. */
function find(env: ProgressEnv, values: Values): Assignment | Judgement {
  const refuse = (key: string, message: string, value: string, group: string): Judgement => ({
    outcome: 'error',
    title: values.code,
    errors: [cellError(key, message, value, group)],
  })
  if (values.unit && !env.ownNames.has(nameKey(values.unit))) {
    return refuse('unit', `“${values.unit}”不是本单位，只能导入本单位的月报`, values.unit, '不是本单位的月报')
  }
  const year = yearOf(values.period)
  const coded = env.assignments.filter(({ code }) => nameKey(code) === nameKey(values.code))
  if (values.id) {
    const found = coded.find(({ id }) => id === values.id)
    return (
      found ??
      refuse('', '系统编号与任务编号不符，或不是本单位的任务。请重新下载模板再填', '', '系统编号不对')
    )
  }
  const found = coded.find((each) => each.year === year) ?? coded[0]
  return found ?? refuse('code', `本单位没有编号为“${values.code}”的任务`, values.code, '任务编号没有找到')
}

const FIELDS = Object.keys(EMPTY_REPORT) as (keyof ReportInput)[]

function isBlank(values: Values): boolean {
  return FIELDS.every((field) => values[field] === null || values[field] === undefined)
}

/** What the row says on top of what stands there; an empty cell leaves it. */
function merged(values: Values, before: ReportInput | undefined): ReportInput {
  const given = FIELDS.flatMap((field) => {
    const value = values[field]
    return value === null || value === undefined ? [] : [[field, value] as const]
  })
  // of the two numbers, the one that is not given follows from the other
  const numbers = ['periodValue', 'cumValue'].some((field) => values[field as keyof ReportInput] !== null)
  const open = numbers ? { periodValue: null, cumValue: null } : {}
  return { ...EMPTY_REPORT, ...before, ...open, ...Object.fromEntries(given) }
}

const LABELS: Record<keyof ReportInput, string> = {
  situation: '推进情况',
  content: '填报内容',
  periodValue: '本月数',
  cumValue: '累计数',
  denominator: '总数',
  narrative: '进展情况',
  problem: '存在问题',
  nextStep: '下一步打算',
  decreaseReason: '调减原因',
  valueNote: '核对说明',
}

function shown(field: keyof ReportInput, fields: ReportInput): string {
  if (field === 'situation') return SITUATION_LABELS[fields.situation]
  if (field === 'content') return CONTENT_LABELS[fields.content]
  const value = fields[field]
  return typeof value === 'number' ? quantityText(value) : (value ?? '')
}

function changesOf(before: ReportInput, now: ReportInput): Change[] {
  return FIELDS.map((field) => ({
    label: LABELS[field],
    from: shown(field, before),
    to: shown(field, now),
  })).filter(({ from, to }) => from !== to)
}

type Writing = { judgement: Judgement; act: (Act & { period: Period }) | null }

function writeOf(env: ProgressEnv, row: ReadRow, values: Values, assignment: Assignment): Writing {
  const { period } = values
  const known = env.known.get(monthOf(assignment.id, period))
  const fields = merged(values, known?.fields)
  const title = `${assignment.code} ${assignment.title} ${formatPeriod(period)}`
  const same = known && sameFields(fields, known.fields) && (!env.send || known.sent)
  if (same || isBlank(values)) {
    return { judgement: { outcome: 'same', title, objectId: '', changes: [] }, act: null }
  }
  const target = { assignmentId: assignment.id, period, ...fields }
  const receipt = {
    made: env.send ? 'sent' : 'draft',
    before: known && !known.sent ? known.fields : null,
    saveNo: (known?.saveNo ?? 0) + 1,
  }
  const act = env.send
    ? { command: createReport, input: target }
    : { command: saveReport, input: { ...target, saveNo: known?.saveNo ?? 0 } }
  const changes = known ? changesOf(known.fields, fields) : []
  return {
    judgement: { outcome: known ? 'update' : 'new', title, objectId: '', changes },
    act: { ...act, nos: [row.no], receipt, period },
  }
}

function judgeRow(env: ProgressEnv, row: ReadRow, seen: Map<string, number>): Writing {
  const values = row.values as unknown as Values
  const found = find(env, values)
  if ('outcome' in found) return { judgement: found, act: null }
  const month = monthOf(found.id, values.period)
  const first = seen.get(month)
  if (first !== undefined) {
    const message = `与第 ${first} 行是同一项任务的同一个月，请删去一行`
    const errors = [cellError('code', message, values.code, '同一任务同一月份出现两次')]
    return { judgement: { outcome: 'error', title: found.title, errors }, act: null }
  }
  seen.set(month, row.no)
  return writeOf(env, row, values, found)
}

/**
 * 月报: business key = task of the own unit × month; `report.save` or `report.create`. The rules of sending ask the
 * months before, so the dry run rehearses.
 */
export const progressImport = defineImport<ProgressEnv>({
  key: 'progress',
  title: '月报',
  summary: '本单位各项任务的月度进展；按任务编号和月份认，可以存为草稿，也可以直接提交',
  object: 'progress_report',
  mayImport: (actor) =>
    actor.role === 'unit_clerk' ? null : fail('forbidden', '只有责任单位的填报员可以导入月报').problem,
  settings: z.object({ send: z.enum(['draft', 'submit']).default('draft') }),
  ask: async () => [
    {
      key: 'send',
      label: '导入后',
      options: [
        { value: 'draft', label: '存为草稿，我再看一遍' },
        { value: 'submit', label: '直接提交' },
      ],
    },
  ],
  load: ({ db, actor, today }, { send }) => load(db, actor, today, send === 'submit'),
  columns: (env) =>
    progressColumns(
      env.taskWord,
      [...new Set(env.assignments.map((each) => each.unitOfMeasure))].filter(Boolean),
    ),
  judge: async (_ctx, env, rows) => {
    const seen = new Map<string, number>()
    const judged = { rows: new Map<number, Judgement>(), acts: [] as (Act & { period: Period })[] }
    for (const row of rows) {
      const { judgement, act } = judgeRow(env, row, seen)
      judged.rows.set(row.no, judgement)
      if (act) judged.acts.push(act)
    }
    // cumulative values grow from month to month
    judged.acts.sort((left, right) => (left.period < right.period ? -1 : left.period > right.period ? 1 : 0))
    return judged
  },
  rehearse: true,
  undo: undoProgress,
  prefill: (env) =>
    env.assignments
      .filter(({ year }) => year === yearOf(env.month))
      .map(({ id, code, title }) => ({ id, code, title, period: env.month })),
})
