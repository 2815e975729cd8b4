import { cellError } from '#lib/base/imports/kind.ts'
import type { Change, RowError } from '#lib/base/imports/schema.ts'
import type { Due, Share } from '#lib/features/reform/imports/task-columns.ts'
import type { IndicatorRule } from '#lib/features/reform/rules/completion.ts'
import {
  REFORM_TASK_LABELS,
  type ReformTask,
  TASK_FORCE_LABELS,
  type TargetKind,
  type TaskForce,
} from '#lib/features/reform/rules/labels.ts'
import {
  newMeasure,
  newPillar,
  newTask,
  type Outline,
  type OutlineAssignment,
  type OutlineMeasure,
  type OutlineTask,
  outlineTaskSchema,
  tasksOf,
} from '#lib/features/reform/rules/outline.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { quantityText } from '#lib/kernel/pure/quantity.ts'

export type TaskValues = {
  pillarCode: string | null
  pillarTitle: string | null
  measureCode: string
  measureTitle: string | null
  code: string
  title: string
  requirement: string | null
  targetKind: TargetKind | null
  rule: IndicatorRule | null
  unitOfMeasure: string | null
  baseline: number | null
  weight: number | null
  startOn: string | null
  due: Due | null
  deliverable: string | null
  basisDocument: string | null
  leaderName: string | null
  liaisonName: string | null
  lead: string | null
  leadTarget: number | null
  joints: Share[] | null
  jointTarget: number | null
  reformTask: ReformTask | null
  taskForce: TaskForce | null
}

const PLAIN = [
  'requirement',
  'targetKind',
  'rule',
  'unitOfMeasure',
  'baseline',
  'weight',
  'startOn',
  'deliverable',
  'basisDocument',
  'leaderName',
  'liaisonName',
] as const

type Names = ReadonlyMap<string, string>

/** Who does it: units that the row names take the place of those of their kind; a target that is not given stays. */
function assignmentsOf(
  before: readonly OutlineAssignment[],
  values: TaskValues,
  names: Names,
): OutlineAssignment[] {
  const known = new Map(before.map((each) => [each.orgId, each]))
  const share = (orgId: string, role: 'LEAD' | 'JOINT', target: number | null): OutlineAssignment => ({
    ...{ orgId, role },
    orgName: known.get(orgId)?.orgName || (names.get(orgId) ?? ''),
    target: target ?? known.get(orgId)?.target ?? null,
  })
  const leads = values.lead
    ? [share(values.lead, 'LEAD', values.leadTarget)]
    : before.filter(({ role }) => role === 'LEAD')
  const joints = values.joints
    ? values.joints.map(({ orgId, target }) => share(orgId, 'JOINT', target ?? values.jointTarget))
    : before.filter(({ role, orgId }) => role === 'JOINT' && orgId !== values.lead)
  return [...leads, ...joints]
}

/** The task as the row says; an empty cell leaves what is there. */
function merged(task: OutlineTask, values: TaskValues, names: Names): OutlineTask {
  const given = PLAIN.flatMap((field) => (values[field] === null ? [] : [[field, values[field]] as const]))
  const { due } = values
  return {
    ...task,
    ...Object.fromEntries(given),
    title: values.title,
    dueKind: due ? due.kind : task.dueKind,
    dueOn: due ? (due.kind === 'date' ? due.on : null) : task.dueOn,
    assignments: assignmentsOf(task.assignments, values, names),
  }
}

const FIELD_LABELS: Partial<Record<keyof OutlineTask, string>> = {
  title: '名称',
  requirement: '目标任务',
  targetKind: '目标类型',
  rule: '计算规则',
  unitOfMeasure: '计量单位',
  baseline: '基数',
  weight: '权重',
  startOn: '开始日期',
  dueKind: '时限类型',
  dueOn: '完成时限',
  deliverable: '成果形式',
  basisDocument: '依据文件',
  leaderName: '责任领导',
  liaisonName: '联络员',
  assignments: '责任单位',
}

function shown(field: keyof OutlineTask, task: OutlineTask): string {
  const value = task[field]
  if (field === 'assignments') {
    const text = ({ orgName, target, role }: OutlineAssignment) =>
      `${role === 'LEAD' ? '牵头：' : ''}${orgName}${target === null ? '' : `（${quantityText(target)}）`}`
    return task.assignments.map(text).join('、')
  }
  if (field === 'baseline') return task.baseline === null ? '' : quantityText(task.baseline)
  return value === null ? '' : String(value)
}

function changesOf(before: OutlineTask, now: OutlineTask): Change[] {
  const fields = Object.entries(FIELD_LABELS) as [keyof OutlineTask, string][]
  return fields
    .map(([field, label]) => ({ label, from: shown(field, before), to: shown(field, now) }))
    .filter(({ from, to }) => from !== to)
}

/** The measure of a row; a new one is only returned, and put into the outline by `place`. */
function measureOf(outline: Outline, values: TaskValues): OutlineMeasure | RowError {
  const known = outline.pillars
    .flatMap(({ measures }) => measures)
    .find(({ code }) => code === values.measureCode)
  if (known) return known
  if (!values.measureTitle)
    return cellError('measureTitle', `清单里没有 ${values.measureCode}，请填写名称`, '', '新的举措没有名称')
  return { ...newMeasure(uuidv7(), values.measureCode), title: values.measureTitle }
}

/** Puts a new measure under its pillar, which may be new too. */
function placeMeasure(outline: Outline, measure: OutlineMeasure, values: TaskValues): RowError | null {
  const pillars = outline.pillars
  if (pillars.some(({ measures }) => measures.includes(measure))) return null
  const wanted = pillars.find(({ code, title }) =>
    values.pillarCode ? code === values.pillarCode : title === values.pillarTitle,
  )
  if (wanted) {
    wanted.measures.push(measure)
    return null
  }
  if (!values.pillarTitle)
    return cellError('pillarTitle', '请填写名称，才能放到清单里', '', '新的方面没有名称')
  const code = values.pillarCode ?? String(pillars.length + 1)
  pillars.push({ ...newPillar(uuidv7(), code), title: values.pillarTitle, measures: [measure] })
  return null
}

const KEYS: Record<string, string> = { assignments: 'joints', dueOn: 'due', dueKind: 'due' }

function tooMuch(task: OutlineTask): RowError[] {
  const parsed = outlineTaskSchema.safeParse(task)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '')
    return cellError(KEYS[field] ?? field, message)
  })
}

function sharesTwice(task: OutlineTask): RowError[] {
  const ids = task.assignments.map(({ orgId }) => orgId)
  const twice = task.assignments.find(({ orgId }, at) => ids.indexOf(orgId) < at)
  return twice
    ? [cellError('joints', `“${twice.orgName}”出现了两次，牵头单位不能同时是责任单位`, twice.orgName)]
    : []
}

export type Applied =
  | { errors: RowError[] }
  | { taskId: string; outcome: 'new' | 'update' | 'same'; changes: Change[] }

/** The tags of the measure that the row names; what an existing one changes. */
function tag(measure: OutlineMeasure, values: TaskValues): Change[] {
  const reformTask = values.reformTask ?? measure.reformTask
  const taskForce = values.taskForce ?? measure.taskForce
  const rows: [string, string, string][] = [
    ['五项任务', REFORM_TASK_LABELS[measure.reformTask], REFORM_TASK_LABELS[reformTask]],
    ['对接专班', TASK_FORCE_LABELS[measure.taskForce], TASK_FORCE_LABELS[taskForce]],
  ]
  Object.assign(measure, { reformTask, taskForce })
  return rows.filter(([, from, to]) => from !== to).map(([label, from, to]) => ({ label, from, to }))
}

/** Writes a row into the outline; with errors the outline stays as it was. */
export function applyRow(outline: Outline, values: TaskValues, year: number, names: Names): Applied {
  const known = tasksOf(outline).find(({ task }) => task.code === values.code)
  const measure = known?.measure ?? measureOf(outline, values)
  if ('message' in measure) return { errors: [measure] }
  const before = known?.task ?? newTask(uuidv7(), values.code, year)
  const now = merged(before, values, names)
  const errors = [...tooMuch(now), ...sharesTwice(now)]
  const misplaced = errors.length === 0 ? placeMeasure(outline, measure, values) : null
  if (misplaced) errors.push(misplaced)
  if (errors.length > 0) return { errors }
  const changes = known ? changesOf(before, now) : []
  changes.push(...tag(measure, values))
  if (!known) {
    measure.tasks.push(now)
    return { taskId: now.id, outcome: 'new', changes: [] }
  }
  Object.assign(known.task, now)
  return { taskId: now.id, outcome: changes.length > 0 ? 'update' : 'same', changes }
}
