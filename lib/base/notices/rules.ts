import type { Day } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import type { FieldError } from '#lib/kernel/pure/result.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { type Transition, verbsFrom } from '#lib/kernel/pure/workflow.ts'

/** Stored states of a notice; what is shown also depends on the day: see noticeStage. */
export const NOTICE_STATES = ['DRAFT', 'RUNNING', 'CLEAR', 'UPHELD', 'WITHDRAWN'] as const
export type NoticeState = (typeof NOTICE_STATES)[number]

const NOTICE_VERBS = ['update', 'publish', 'withdraw', 'object', 'conclude'] as const
export type NoticeVerb = (typeof NOTICE_VERBS)[number]

/** What decides how a notice may end. */
export type NoticeFacts = { ended: boolean; open: number; upheld: number }

const over = {
  label: '公示期已满，异议都已处理',
  test: (facts: NoticeFacts) => facts.ended && facts.open === 0,
}
const overWithUpheld = {
  label: '公示期已满，有异议成立',
  test: (facts: NoticeFacts) => over.test(facts) && facts.upheld > 0,
}

/** The workflow of a notice. Rules, policy, buttons and tests read this table. */
export const NOTICE_TRANSITIONS: readonly Transition<NoticeState, NoticeVerb, NoticeFacts>[] = [
  { from: 'DRAFT', verb: 'update', to: 'DRAFT' },
  { from: 'DRAFT', verb: 'publish', to: 'RUNNING' },
  { from: 'DRAFT', verb: 'withdraw', to: 'WITHDRAWN' },
  { from: 'RUNNING', verb: 'object', to: 'RUNNING' },
  { from: 'RUNNING', verb: 'withdraw', to: 'WITHDRAWN' },
  { from: 'RUNNING', verb: 'conclude', to: 'UPHELD', when: overWithUpheld },
  { from: 'RUNNING', verb: 'conclude', to: 'CLEAR', when: over },
]

export const noticeVerbs = (state: NoticeState) => verbsFrom(NOTICE_TRANSITIONS, state)

/** 公示中, 公示无异议, 有异议核查 (domain.md §9A), and the stages before and between. */
export const NOTICE_STAGES = [
  'draft',
  'planned',
  'running',
  'objected',
  'due',
  'clear',
  'upheld',
  'withdrawn',
] as const
export type NoticeStage = (typeof NOTICE_STAGES)[number]

export const STAGE_LABELS: Record<NoticeStage, string> = {
  draft: '草稿',
  planned: '待公示',
  running: '公示中',
  objected: '有异议核查',
  due: '公示期满，待结论',
  clear: '公示无异议',
  upheld: '异议成立',
  withdrawn: '已撤下',
}

type Standing = { state: NoticeState; startOn: Day; endOn: Day; openObjections: number }

const ENDED: Partial<Record<NoticeState, NoticeStage>> = {
  DRAFT: 'draft',
  CLEAR: 'clear',
  UPHELD: 'upheld',
  WITHDRAWN: 'withdrawn',
}

/** What the days alone say of a notice; '' = it has none yet. */
export type NoticeSpan = { startOn: Day | ''; endOn: Day | '' }
export type SpanStage = Extract<NoticeStage, 'planned' | 'running' | 'due'>

/** Where a day lies. The end day is still shown: a period of n workdays ends with the n-th. */
export function spanStage({ startOn, endOn }: NoticeSpan, today: Day): SpanStage {
  if (startOn === '' || today < startOn) return 'planned'
  return today > endOn ? 'due' : 'running'
}

/** Where a notice stands on a day. */
export function noticeStage({ state, openObjections, ...span }: Standing, today: Day): NoticeStage {
  const stage = ENDED[state] ?? spanStage(span, today)
  return (stage === 'running' || stage === 'due') && openObjections > 0 ? 'objected' : stage
}

export const SUBJECT_TYPES = ['honor', 'studio', 'contest', 'relief', 'other'] as const
export type SubjectType = (typeof SUBJECT_TYPES)[number]
export const SUBJECT_LABELS: Record<SubjectType, string> = {
  honor: '拟表彰对象',
  studio: '拟命名创新工作室',
  contest: '竞赛成绩',
  relief: '拟帮扶对象',
  other: '其他',
}

export const CHANNELS = ['phone', 'letter', 'visit', 'mail'] as const
export type Channel = (typeof CHANNELS)[number]
export const CHANNEL_LABELS: Record<Channel, string> = {
  phone: '来电',
  letter: '来信',
  visit: '来访',
  mail: '电子邮件',
}

export const OBJECTION_LABELS = { OPEN: '核查中', UPHELD: '异议成立', REJECTED: '异议不成立' } as const
export type ObjectionState = keyof typeof OBJECTION_LABELS

/** Shortest period of a notice, in workdays (domain.md: 每个公示不少于 5 个工作日). */
export const LEAST_WORKDAYS = 5

/** The list of a notice: a title for each column, and as many cells in each row. */
export type NoticeList = { columns: string[]; rows: string[][] }

export const MOST_COLUMNS = 8
export const MOST_ROWS = 2000

/** A list as it is pasted from Excel: cells parted by tabs, the first line are the titles. Empty lines are dropped. */
export function listFromText(text: string): NoticeList {
  const lines = text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map(cleanLine))
  const [columns = [], ...rows] = lines
  return { columns, rows: rows.map((row) => columns.map((_, index) => row[index] ?? '')) }
}

export function textFromList({ columns, rows }: NoticeList): string {
  return columns.length === 0 ? '' : [columns, ...rows].map((row) => row.join('\t')).join('\n')
}

const NAME_TITLE = /姓名|户主|对象|负责人/

/** Helped persons are named by mask only, whatever was typed. */
export function masked(list: NoticeList, subjectType: SubjectType): NoticeList {
  if (subjectType !== 'relief') return list
  const names = list.columns.map((title) => NAME_TITLE.test(title))
  return {
    columns: list.columns,
    rows: list.rows.map((row) =>
      row.map((cell, index) => (names[index] && !cell.includes('*') ? maskName(cell) : cell)),
    ),
  }
}

/** What must not be shown to everybody: identity, phone and card numbers, by the row that holds them. */
export function listErrors({ columns, rows }: NoticeList): FieldError[] {
  return rows.flatMap((row, at) =>
    row.flatMap((cell, index) =>
      findPrivate(cell).map(({ kind }) => ({
        path: 'list',
        message: `第 ${at + 1} 行“${columns[index]}”里有${PRIVATE_LABELS[kind]}，请删去后再保存`,
      })),
    ),
  )
}
