import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import {
  ASSIGNMENT_ROLE_LABELS,
  DUE_KIND_LABELS,
  REFORM_TASK_LABELS,
  RULE_LABELS,
  TARGET_KIND_LABELS,
  TASK_FORCE_LABELS,
} from './labels.ts'
import {
  type Outline,
  type OutlineAssignment,
  type OutlineMeasure,
  type OutlineTask,
  tasksOf,
} from './outline.ts'

/** What changed from one version to the next, as Chinese sentences in plan order; for the version note. */
export function diffOutline(before: Outline, after: Outline): string[] {
  return [
    ...diffRows('方面', before.pillars, after.pillars, () => []),
    ...diffRows('举措', measuresOf(before), measuresOf(after), diffMeasure),
    ...diffRows('任务', tasksUnder(before), tasksUnder(after), diffTask),
  ]
}

type Row = { id: string; code: string; title: string; under?: string }

const measuresOf = (outline: Outline) =>
  outline.pillars.flatMap((pillar) => pillar.measures.map((measure) => ({ ...measure, under: pillar.code })))
const tasksUnder = (outline: Outline) =>
  tasksOf(outline).map(({ task, measure }) => ({ ...task, under: measure.code }))

function diffRows<R extends Row>(
  kind: string,
  before: R[],
  after: R[],
  inner: (old: R, now: R) => string[],
): string[] {
  const olds = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map((row) => row.id))
  const changes = after.flatMap((now) => {
    const old = olds.get(now.id)
    return old ? [...diffHead(kind, old, now), ...inner(old, now)] : [`新增${kind} ${name(now)}`]
  })
  const removed = before.filter((row) => !kept.has(row.id)).map((row) => `停用${kind} ${name(row)}`)
  return [...changes, ...removed]
}

function name(row: Row): string {
  return `${row.code}「${row.title}」`
}

function diffHead(kind: string, old: Row, now: Row): string[] {
  const changes: string[] = []
  if (old.title !== now.title) changes.push(`${kind} ${now.code} 名称由「${old.title}」改为「${now.title}」`)
  if (old.code !== now.code) changes.push(`${kind}「${now.title}」编号由 ${old.code} 改为 ${now.code}`)
  if (old.under !== now.under) changes.push(`${kind} ${name(now)}由 ${old.under} 移到 ${now.under}`)
  return changes
}

function changed(head: string, field: string, old: string | number, now: string | number): string[] {
  return old === now ? [] : [`${head}${field}由 ${old === '' ? '空' : old} 改为 ${now === '' ? '空' : now}`]
}

function diffMeasure(old: OutlineMeasure, now: OutlineMeasure): string[] {
  const head = `举措 ${now.code} `
  return [
    ...changed(head, '权重', old.weight, now.weight),
    ...changed(head, '名称核对情况', old.verified ? '已核' : '待核', now.verified ? '已核' : '待核'),
    ...changed(head, '五项任务', REFORM_TASK_LABELS[old.reformTask], REFORM_TASK_LABELS[now.reformTask]),
    ...changed(head, '对接专班', TASK_FORCE_LABELS[old.taskForce], TASK_FORCE_LABELS[now.taskForce]),
  ]
}

function diffTask(old: OutlineTask, now: OutlineTask): string[] {
  const head = `任务 ${now.code} `
  return [
    ...changed(head, '目标任务', old.requirement, now.requirement),
    ...changed(head, '目标类型', TARGET_KIND_LABELS[old.targetKind], TARGET_KIND_LABELS[now.targetKind]),
    ...changed(head, '计算规则', RULE_LABELS[old.rule], RULE_LABELS[now.rule]),
    ...changed(head, '计量单位', old.unitOfMeasure, now.unitOfMeasure),
    ...changed(head, '基数', amount(old.baseline), amount(now.baseline)),
    ...changed(head, '权重', old.weight, now.weight),
    ...changed(head, '开始日期', old.startOn, now.startOn),
    ...changed(head, '完成时限', dueText(old), dueText(now)),
    ...changed(head, '成果形式', old.deliverable, now.deliverable),
    ...changed(head, '依据文件', old.basisDocument, now.basisDocument),
    ...changed(head, '责任领导', old.leaderName, now.leaderName),
    ...changed(head, '联络员', old.liaisonName, now.liaisonName),
    ...diffAssignments(head, old, now),
  ]
}

function amount(value: number | null): string {
  return value === null ? '' : formatQuantity(value)
}

function dueText(task: OutlineTask): string {
  return task.dueKind === 'long_term' ? DUE_KIND_LABELS.long_term : (task.dueOn ?? '')
}

function diffAssignments(head: string, old: OutlineTask, now: OutlineTask): string[] {
  const olds = new Map(old.assignments.map((each) => [each.orgId, each]))
  const kept = new Set(now.assignments.map((each) => each.orgId))
  const changes = now.assignments.flatMap((each) => {
    const before = olds.get(each.orgId)
    if (!before) return [`${head}增加${unitText(each)}，目标 ${amount(each.target)}`]
    return [
      ...changed(
        `${head}${each.orgName}`,
        '分工',
        ASSIGNMENT_ROLE_LABELS[before.role],
        ASSIGNMENT_ROLE_LABELS[each.role],
      ),
      ...changed(`${head}${each.orgName}`, '目标', amount(before.target), amount(each.target)),
    ]
  })
  const removed = old.assignments
    .filter((each) => !kept.has(each.orgId))
    .map((each) => `${head}取消${unitText(each)}`)
  return [...changes, ...removed]
}

function unitText(each: OutlineAssignment): string {
  return `${ASSIGNMENT_ROLE_LABELS[each.role]}${each.orgName}`
}
