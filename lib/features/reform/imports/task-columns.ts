import type { KindColumn } from '#lib/base/imports/kind.ts'
import {
  REFORM_TASK_LABELS,
  REFORM_TASKS,
  RULE_LABELS,
  TARGET_KIND_LABELS,
  TARGET_KINDS,
  TASK_FORCE_LABELS,
  TASK_FORCES,
} from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'
import { type NamedUnit, toChoice, toUnit } from '#lib/kernel/sheet/lookups.ts'
import {
  type Convert,
  type Converted,
  toDay,
  toInteger,
  toLine,
  toQuantity,
  toText,
  value,
  wrong,
} from '#lib/kernel/sheet/values.ts'

/** What a list prints where no date stands. */
export type Due = { kind: 'date'; on: string } | { kind: 'long_term' }
export type Share = { orgId: string; target: number | null }

const line = () => toLine
const column = (key: string, label: string, help: string, more: Partial<KindColumn> = {}): KindColumn => ({
  ...{ key, label, help, sample: '', read: line },
  ...more,
})

const toDue: Convert<Due> = (cell) => {
  if (/长期|持续|常年/.test(cell.text)) return value<Due>({ kind: 'long_term' })
  const day = toDay(cell)
  return day.ok ? value(day.value === null ? null : { kind: 'date' as const, on: day.value }) : day
}

const SHARE = /^(.*?)[（(]\s*([\d.,]+万?)[^\d（）()]*[）)]$/

/** One unit of a list, with its target where one stands in brackets. */
function toShare(part: string, unit: Convert<string>): Converted<Share> {
  const [, name = part, amount] = SHARE.exec(part) ?? []
  const found = unit({ kind: 'text', text: name })
  if (!found.ok) return found
  const target = amount === undefined ? null : parseQuantity(amount)
  if (amount !== undefined && target === null) return wrong('number', `“${part}”里的目标数认不出`)
  return value(found.value === null ? null : { orgId: found.value, target })
}

/** `县教体局（30）、县人社局`: units, each with a target of its own where one is given. */
function toShares(units: readonly NamedUnit[]): Convert<Share[]> {
  const unit = toUnit(units)
  return (cell) => {
    const parts = cell.text.split(/[、，,；;\n]/).map((text) => text.trim())
    const read = parts.filter(Boolean).map((part) => toShare(part, unit))
    const refused = read.find((each) => !each.ok)
    if (refused && !refused.ok) return refused
    const shares = read.flatMap((each) => (each.ok && each.value ? [each.value] : []))
    return value(shares.length > 0 ? shares : null)
  }
}

const choicesOf = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.filter(Boolean).map((each) => ({ value: each, label: labels[each] }))
const listed = (
  choices: readonly { value: string; label: string; aliases?: string[] }[],
): Partial<KindColumn> => ({
  choices: choices.map(({ label }) => label),
  sample: choices[0]?.label ?? '',
  read: () => toChoice(choices),
})

const RULES = [
  { value: 'sum', label: RULE_LABELS.sum, aliases: ['累计', '累计数', '相加'] },
  { value: 'ratio', label: RULE_LABELS.ratio, aliases: ['比例', '百分比'] },
  { value: 'milestone', label: RULE_LABELS.milestone, aliases: ['节点', '里程碑'] },
]

function placeColumns({ pillar, measure, task }: Words): KindColumn[] {
  return [
    column('pillarCode', `${pillar}编号`, '清单上的编号，例如 1', { sample: '1', text: true }),
    column('pillarTitle', `${pillar}名称`, `新的${pillar}必填`, {
      aliases: ['方面', '行动', '改革任务', '重点任务'],
      sample: '思想引领',
    }),
    column('measureCode', `${measure}编号`, '清单上的编号，例如 1-01', {
      aliases: ['举措编号'],
      required: true,
      sample: '1-01',
      text: true,
    }),
    column('measureTitle', `${measure}名称`, `新的${measure}必填`, {
      aliases: ['举措', '具体举措', '改革举措'],
      sample: '强化产业工人思想引领',
      width: 30,
    }),
    column('code', `${task}编号`, '全清单不重复，按它认任务', {
      aliases: ['任务编号', '任务号'],
      required: true,
      sample: '1-01-1',
      text: true,
    }),
    column('title', `${task}名称`, '最多 100 个字', {
      aliases: ['任务', '任务名称'],
      required: true,
      sample: '开展主题宣讲',
      width: 30,
    }),
  ]
}

function contentColumns(): KindColumn[] {
  const kinds = TARGET_KINDS.map((kind) => ({ value: kind, label: TARGET_KIND_LABELS[kind] }))
  return [
    column('requirement', '目标任务', '年度要求，最多 500 个字', {
      aliases: ['目标任务（年度/量化）', '年度目标', '工作要求'],
      width: 36,
      sample: '全年开展主题宣讲 100 场',
      read: () => toText,
    }),
    column('targetKind', '目标类型', '不填为“定量”', listed(kinds)),
    column('rule', '计算规则', '不填为累计数', listed(RULES)),
    column('unitOfMeasure', '计量单位', '场、人、户、个……', {
      aliases: ['单位（量）', '量纲'],
      sample: '场',
    }),
    column('baseline', '基数', '上年底的数，可以不填', { read: () => toQuantity({ min: -1e15 }) }),
    column('weight', '权重', '不填为 1', { sample: '1', read: () => toInteger({ min: 0, max: 1000 }) }),
    column('startOn', '开始日期', '不填为 1 月 1 日', {
      aliases: ['开始时间', '启动时间'],
      read: () => toDay,
    }),
    column('due', '完成时限', '日期，或“长期坚持”；不填为 12 月 31 日', {
      aliases: ['完成时间', '时限', '截止时间'],
      sample: '长期坚持',
      read: () => toDue,
    }),
    column('deliverable', '成果形式', '文件、制度、数据、活动、阵地', { sample: '活动' }),
    column('basisDocument', '依据文件', '文号或文件名', { aliases: ['文件依据', '依据'] }),
    column('leaderName', '责任领导', '姓名', { aliases: ['牵头负责领导', '分管领导'] }),
    column('liaisonName', '联络员', '姓名', { aliases: ['责任人/联络员', '责任人', '联系人'] }),
  ]
}

function shareColumns({ leadUnit, jointUnit }: Words, units: readonly NamedUnit[]): KindColumn[] {
  const lead = toUnit(units)
  const target = () => toQuantity({ min: 1 })
  return [
    column('lead', leadUnit, '一个单位，全称、简称、别名都可以', {
      aliases: ['牵头单位', '牵头责任单位'],
      choices: units.map(({ name }) => name).slice(0, 300),
      unit: true,
      width: 24,
      read: () => lead,
    }),
    column('leadTarget', `${leadUnit}目标数`, '这个单位的年度目标', {
      aliases: ['牵头单位目标', '目标数', '目标值', '年度目标数'],
      read: target,
    }),
    column('joints', jointUnit, '几个之间用顿号隔开；各有目标的写在括号里：县教体局（30）、县人社局（20）', {
      aliases: ['责任单位', '配合单位', '责任（配合）单位', '协同责任单位', '协同单位'],
      width: 36,
      read: () => toShares(units),
    }),
    column('jointTarget', `${jointUnit}目标数`, '没有单独写目标的单位都用这个数', { read: target }),
    column('reformTask', '五项任务', '可以不填', listed(choicesOf(REFORM_TASKS, REFORM_TASK_LABELS))),
    column('taskForce', '对接专班', '可以不填', listed(choicesOf(TASK_FORCES, TASK_FORCE_LABELS))),
  ]
}

/** The columns of an import of a plan's lines: one row per task, as 责任清单 print them (domain.md §1.5). */
export function taskColumns(words: Words, units: readonly NamedUnit[]): KindColumn[] {
  return [...placeColumns(words), ...contentColumns(), ...shareColumns(words, units)]
}
