import type { Content, Situation } from './check-report.ts'
import type { IndicatorRule } from './completion.ts'
import type { Light } from './light.ts'

/** A light is a symbol and a word before it is a color. */
export const LIGHT_LABELS: Record<Light, { symbol: string; word: string }> = {
  done: { symbol: '✓', word: '完成' },
  not_due: { symbol: '○', word: '未到期' },
  overdue: { symbol: '■', word: '逾期' },
  behind: { symbol: '▲', word: '滞后' },
  normal: { symbol: '●', word: '正常' },
}

export const SITUATION_LABELS: Record<Situation, string> = {
  ON_TRACK: '正常推进',
  DONE: '已完成',
  BLOCKED: '受阻',
  NOT_STARTED: '未启动',
}

export const CONTENT_LABELS: Record<Content, string> = {
  VALUE: '填报数值',
  NO_PROGRESS: '本月无新进展',
  NOT_APPLICABLE: '不适用',
}

export const RULE_LABELS: Record<IndicatorRule, string> = {
  sum: '累计数（各单位相加）',
  ratio: '比例（达到数 ÷ 总数）',
  milestone: '节点（完成 ÷ 计划）',
}

export const TARGET_KINDS = ['quantitative', 'qualitative', 'document', 'event'] as const
export type TargetKind = (typeof TARGET_KINDS)[number]
export const TARGET_KIND_LABELS: Record<TargetKind, string> = {
  quantitative: '定量',
  qualitative: '定性',
  document: '文件制度',
  event: '活动',
}

export const DUE_KINDS = ['date', 'long_term'] as const
export type DueKind = (typeof DUE_KINDS)[number]
export const DUE_KIND_LABELS: Record<DueKind, string> = { date: '按期完成', long_term: '长期坚持' }

export const ASSIGNMENT_ROLES = ['LEAD', 'JOINT'] as const
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number]
export const ASSIGNMENT_ROLE_LABELS: Record<AssignmentRole, string> = { LEAD: '牵头单位', JOINT: '责任单位' }

/** 五项任务, a second classification beside the plan's own tree; '' = no tag. */
export const REFORM_TASKS = ['', 'ideology', 'merit', 'skill', 'status', 'growth'] as const
export type ReformTask = (typeof REFORM_TASKS)[number]
export const REFORM_TASK_LABELS: Record<ReformTask, string> = {
  '': '未标注',
  ideology: '思想引领',
  merit: '建功立业',
  skill: '素质提升',
  status: '地位提高',
  growth: '队伍壮大',
}

/** The five 专班 inside the city union that serve the measures; '' = none. */
export const TASK_FORCES = ['', 'coordination', 'publicity', 'skill', 'platform', 'rights'] as const
export type TaskForce = (typeof TASK_FORCES)[number]
export const TASK_FORCE_LABELS: Record<TaskForce, string> = {
  '': '未对接',
  coordination: '综合协调专班',
  publicity: '政策宣传专班',
  skill: '素质提升专班',
  platform: '网络平台专班',
  rights: '权益保障专班',
}

export const PLAN_STATUS_LABELS: Record<'DRAFT' | 'PUBLISHED' | 'CLOSED', string> = {
  DRAFT: '未发布',
  PUBLISHED: '已发布',
  CLOSED: '已结束',
}
