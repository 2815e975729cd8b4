import type { KindColumn } from '#lib/base/imports/kind.ts'
import { toBirthMonth } from '#lib/base/people/imports/columns.ts'
import { SEX_LABELS, SEXES } from '#lib/base/people/labels.ts'
import { levelWords, type Requirements } from '#lib/features/contests/rules/requirements.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import { type NamedUnit, toChoice, toUnit } from '#lib/kernel/sheet/lookups.ts'
import { type Convert, toLine, value } from '#lib/kernel/sheet/values.ts'

/** What the columns of a roster of entrants depend on. */
export type RosterEnv = {
  events: { id: string; name: string; rules: Requirements }[]
  /** units that an office may enter for; null: the own unit only */
  units: NamedUnit[] | null
}

const line = () => toLine
const SEX_CHOICES = SEXES.map((sex) => ({ value: sex, label: SEX_LABELS[sex] }))

/** 张三、李四（电工）: members of a team. */
const toMembers: Convert<{ name: string; job: string }[]> = (cell) => {
  const parts = cell.text.split(/[、，,；;\n]/).map((part) => part.trim())
  const members = parts.filter(Boolean).map((part) => {
    const [, name = part, job = ''] = /^(.*?)[（(](.*)[）)]$/.exec(part) ?? []
    return { name: name.trim(), job: job.trim() }
  })
  return value(members.length > 0 ? members : null)
}

const leastWords = ({ minLevel }: Requirements) => (minLevel ? levelWords(minLevel) : '')
const ageWords = ({ maxAge }: Requirements) => (maxAge > 0 ? `决赛当日不超过 ${maxAge} 周岁` : '')

/** What the events require of a column, after its own help. */
function helpWith(help: string, events: RosterEnv['events'], words: (rules: Requirements) => string): string {
  const wanted = events.flatMap(({ name, rules }) => (words(rules) ? [`${name}要求${words(rules)}`] : []))
  return [help, ...wanted].join('；')
}

/** The columns of a roster of entrants. */
export function entryColumns({ events, units }: RosterEnv): KindColumn[] {
  const named = events.map(({ id, name }) => ({ value: id, label: name }))
  const plain = (key: string, label: string, help: string, more: Partial<KindColumn> = {}): KindColumn => ({
    ...{ key, label, help, sample: '', read: line },
    ...more,
  })
  const unit = plain('unitId', '参赛单位', '本地区的单位，全称、简称都可以', {
    ...{ aliases: ['单位', '单位名称'], required: true, unit: true as const, width: 26 },
    read: () => toUnit(units ?? []),
  })
  return [
    plain('eventId', '项目', '本次竞赛的比赛项目（工种）', {
      ...{ aliases: ['工种', '比赛项目', '参赛项目'], required: true, sample: events[0]?.name ?? '' },
      choices: events.map(({ name }) => name),
      read: () => toChoice(named),
    }),
    ...(units ? [unit] : []),
    plain('name', '选手或队名', '选手姓名，团队项目填队名', {
      ...{ aliases: ['姓名', '选手', '选手姓名', '队名'], required: true, sample: '周示例' },
    }),
    plain('number', '工号', '本单位有同名选手时填写，用来区分', { text: true }),
    plain('sex', '性别', '男、女', {
      choices: SEX_CHOICES.map(({ label }) => label),
      read: () => toChoice(SEX_CHOICES),
    }),
    plain('birthMonth', '出生年月', helpWith('例如 1990-05', events, ageWords), {
      text: true,
      read: () => toBirthMonth,
    }),
    plain('job', '岗位', '不要写电话和身份证号', { aliases: ['工作岗位', '职务'] }),
    plain('skillLevel', '技能等级', helpWith('例如 高级工（三级）', events, leastWords), {
      aliases: ['职业技能等级'],
    }),
    plain('members', '队员', '团队项目填写，用顿号分开，岗位写在括号里', {
      width: 30,
      read: () => toMembers,
    }),
  ]
}

/** Members as the column reads them. */
export const membersText = (members: EntryItem['members']) =>
  members.map(({ name, job }) => (job ? `${name}（${job}）` : name)).join('、')
export const sexLabel = (sex: string) => SEX_CHOICES.find(({ value: each }) => each === sex)?.label ?? ''
