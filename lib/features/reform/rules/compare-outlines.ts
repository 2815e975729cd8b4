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

/** One field of a row before and after, as people read them; '' = empty or not there. */
export type FieldChange = { label: string; from: string; to: string; sentence: string }

/** What became of a row of the list. Its fields where it stayed and differs. */
export type RowChange = {
  kind: '方面' | '举措' | '任务'
  change: 'added' | 'removed' | 'changed'
  id: string
  code: string
  title: string
  fields: FieldChange[]
}

type Row = { id: string; code: string; title: string; under?: string }

const measuresOf = (outline: Outline) =>
  outline.pillars.flatMap((pillar) => pillar.measures.map((measure) => ({ ...measure, under: pillar.code })))
const tasksUnder = (outline: Outline) =>
  tasksOf(outline).map(({ task, measure }) => ({ ...task, under: measure.code }))

/** Rows that differ between two versions of a list, in the order of the list: pillars, measures, tasks. */
export function compareOutlines(before: Outline, after: Outline): RowChange[] {
  return [
    ...compareRows('方面', before.pillars, after.pillars, () => []),
    ...compareRows('举措', measuresOf(before), measuresOf(after), measureFields),
    ...compareRows('任务', tasksUnder(before), tasksUnder(after), taskFields),
  ]
}

/** The list with the ids of the rows that it goes on from, so that two years can be compared. */
export function withEarlierIds(outline: Outline): Outline {
  const earlier = <R extends { id: string; prevId?: string | undefined }>(row: R): R => ({
    ...row,
    id: row.prevId ?? row.id,
  })
  return {
    pillars: outline.pillars.map((pillar) => ({
      ...earlier(pillar),
      measures: pillar.measures.map((measure) => ({
        ...earlier(measure),
        tasks: measure.tasks.map(earlier),
      })),
    })),
  }
}

function compareRows<R extends Row>(
  kind: RowChange['kind'],
  before: R[],
  after: R[],
  inner: (old: R, now: R) => FieldChange[],
): RowChange[] {
  const olds = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map((row) => row.id))
  const entry = (row: R, change: RowChange['change'], fields: FieldChange[] = []): RowChange => ({
    kind,
    change,
    id: row.id,
    code: row.code,
    title: row.title,
    fields,
  })
  const stayed = after.flatMap((now) => {
    const old = olds.get(now.id)
    if (!old) return [entry(now, 'added')]
    const fields = [...headFields(kind, old, now), ...inner(old, now)]
    return fields.length > 0 ? [entry(now, 'changed', fields)] : []
  })
  return [...stayed, ...before.filter((row) => !kept.has(row.id)).map((row) => entry(row, 'removed'))]
}

/** `1-01「宣讲进企业」` */
export function nameOf(row: { code: string; title: string }): string {
  return `${row.code}「${row.title}」`
}

function headFields(kind: string, old: Row, now: Row): FieldChange[] {
  const fields: FieldChange[] = []
  if (old.title !== now.title) {
    const sentence = `${kind} ${now.code} 名称由「${old.title}」改为「${now.title}」`
    fields.push({ label: '名称', from: old.title, to: now.title, sentence })
  }
  if (old.code !== now.code) {
    const sentence = `${kind}「${now.title}」编号由 ${old.code} 改为 ${now.code}`
    fields.push({ label: '编号', from: old.code, to: now.code, sentence })
  }
  if (old.under !== now.under) {
    const sentence = `${kind} ${nameOf(now)}由 ${old.under} 移到 ${now.under}`
    fields.push({ label: '所属', from: old.under ?? '', to: now.under ?? '', sentence })
  }
  return fields
}

function field(head: string, label: string, old: string | number, now: string | number): FieldChange[] {
  if (old === now) return []
  const [from, to] = [String(old), String(now)]
  return [{ label, from, to, sentence: `${head}${label}由 ${from || '空'} 改为 ${to || '空'}` }]
}

function measureFields(old: OutlineMeasure, now: OutlineMeasure): FieldChange[] {
  const head = `举措 ${now.code} `
  return [
    ...field(head, '权重', old.weight, now.weight),
    ...field(head, '名称核对情况', old.verified ? '已核' : '待核', now.verified ? '已核' : '待核'),
    ...field(head, '五项任务', REFORM_TASK_LABELS[old.reformTask], REFORM_TASK_LABELS[now.reformTask]),
    ...field(head, '对接专班', TASK_FORCE_LABELS[old.taskForce], TASK_FORCE_LABELS[now.taskForce]),
  ]
}

function taskFields(old: OutlineTask, now: OutlineTask): FieldChange[] {
  const head = `任务 ${now.code} `
  return [
    ...field(head, '目标任务', old.requirement, now.requirement),
    ...field(head, '目标类型', TARGET_KIND_LABELS[old.targetKind], TARGET_KIND_LABELS[now.targetKind]),
    ...field(head, '计算规则', RULE_LABELS[old.rule], RULE_LABELS[now.rule]),
    ...field(head, '计量单位', old.unitOfMeasure, now.unitOfMeasure),
    ...field(head, '基数', amount(old.baseline), amount(now.baseline)),
    ...field(head, '权重', old.weight, now.weight),
    ...field(head, '开始日期', old.startOn, now.startOn),
    ...field(head, '完成时限', dueText(old), dueText(now)),
    ...field(head, '成果形式', old.deliverable, now.deliverable),
    ...field(head, '依据文件', old.basisDocument, now.basisDocument),
    ...field(head, '责任领导', old.leaderName, now.leaderName),
    ...field(head, '联络员', old.liaisonName, now.liaisonName),
    ...assignmentFields(head, old, now),
  ]
}

function amount(value: number | null): string {
  return value === null ? '' : formatQuantity(value)
}

function dueText(task: OutlineTask): string {
  return task.dueKind === 'long_term' ? DUE_KIND_LABELS.long_term : (task.dueOn ?? '')
}

function assignmentFields(head: string, old: OutlineTask, now: OutlineTask): FieldChange[] {
  const olds = new Map(old.assignments.map((each) => [each.orgId, each]))
  const kept = new Set(now.assignments.map((each) => each.orgId))
  const changes = now.assignments.flatMap((each): FieldChange[] => {
    const before = olds.get(each.orgId)
    if (!before) {
      const sentence = `${head}增加${unitText(each)}，目标 ${amount(each.target)}`
      return [{ label: each.orgName, from: '', to: shareText(each), sentence }]
    }
    const [was, is] = [ASSIGNMENT_ROLE_LABELS[before.role], ASSIGNMENT_ROLE_LABELS[each.role]]
    return [
      ...field(head, `${each.orgName}分工`, was, is),
      ...field(head, `${each.orgName}目标`, amount(before.target), amount(each.target)),
    ]
  })
  const removed = old.assignments
    .filter((each) => !kept.has(each.orgId))
    .map((each) => ({
      label: each.orgName,
      from: shareText(each),
      to: '',
      sentence: `${head}取消${unitText(each)}`,
    }))
  return [...changes, ...removed]
}

function shareText(each: OutlineAssignment): string {
  return `${ASSIGNMENT_ROLE_LABELS[each.role]}，目标 ${amount(each.target) || '未填'}`
}

function unitText(each: OutlineAssignment): string {
  return `${ASSIGNMENT_ROLE_LABELS[each.role]}${each.orgName}`
}
