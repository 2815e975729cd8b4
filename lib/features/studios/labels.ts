import type { AwardLevel } from '#lib/kernel/pure/award-level.ts'

/** What a studio is called (domain.md §3); a branch is a party branch with a model worker at its head. */
export const STUDIO_KINDS = ['model_worker', 'craftsman', 'skill', 'branch', 'other'] as const
export type StudioKind = (typeof STUDIO_KINDS)[number]
export const STUDIO_KIND_LABELS: Record<StudioKind, string> = {
  model_worker: '劳模创新工作室',
  craftsman: '工匠创新工作室',
  skill: '技能大师工作室',
  branch: '劳模创新支部',
  other: '其他创新工作室',
}

/** Levels of a studio's titles, as lists of the unions name them. */
export const STUDIO_LEVEL_LABELS: Record<AwardLevel, string> = {
  national: '全国示范性',
  delta: '长三角',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
  enterprise: '企业级',
}
/** A level, or that there is none on record. */
export const levelLabel = (level: string): string => STUDIO_LEVEL_LABELS[level as AwardLevel] ?? '未定级'

export const MEMBER_ROLES = ['core', 'member', 'heir'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
export const MEMBER_ROLE_LABELS: Record<MemberRole, string> = {
  core: '骨干成员',
  member: '成员',
  heir: '传承人',
}

export const FUND_KINDS = ['subsidy', 'unit', 'other'] as const
export type FundKind = (typeof FUND_KINDS)[number]
export const FUND_KIND_LABELS: Record<FundKind, string> = {
  subsidy: '工会补助',
  unit: '单位自筹',
  other: '其他来源',
}

export const PROJECT_STATES = ['ongoing', 'done', 'stopped'] as const
export type ProjectState = (typeof PROJECT_STATES)[number]
export const PROJECT_STATE_LABELS: Record<ProjectState, string> = {
  ongoing: '进行中',
  done: '已完成',
  stopped: '已停止',
}

export const ACHIEVEMENT_KINDS = [
  'invention',
  'utility',
  'design',
  'software',
  'standard',
  'method',
  'operation',
  'paper',
  'renovation',
  'five_small',
  'quality',
  'other',
] as const
export type AchievementKind = (typeof ACHIEVEMENT_KINDS)[number]
export const ACHIEVEMENT_KIND_LABELS: Record<AchievementKind, string> = {
  invention: '发明专利',
  utility: '实用新型专利',
  design: '外观设计专利',
  software: '软件著作权',
  standard: '标准',
  method: '工法',
  operation: '先进操作法',
  paper: '论文',
  renovation: '技术革新',
  five_small: '五小成果',
  quality: 'QC 成果',
  other: '其他成果',
}

export const ACHIEVEMENT_STATES = ['REPORTED', 'CONFIRMED', 'REFUSED', 'DISCARDED'] as const
export type AchievementState = (typeof ACHIEVEMENT_STATES)[number]
export const ACHIEVEMENT_STATE_LABELS: Record<AchievementState, string> = {
  REPORTED: '待确认',
  CONFIRMED: '已确认',
  REFUSED: '未认可',
  DISCARDED: '已作废',
}

/** Grades of the yearly review. */
export const GRADES = ['excellent', 'qualified', 'rectify', 'unqualified'] as const
export type Grade = (typeof GRADES)[number]
export const GRADE_LABELS: Record<Grade, string> = {
  excellent: '优秀',
  qualified: '合格',
  rectify: '限期整改',
  unqualified: '不合格',
}

/** What is scored in a yearly review, each with its most points; together 100 (domain.md §3). */
export const SCORE_PARTS = [
  { label: '基础建设', most: 20 },
  { label: '创新成果', most: 40 },
  { label: '人才培养', most: 20 },
  { label: '效益与推广', most: 15 },
  { label: '宣传', most: 5 },
] as const

export const MENTORSHIP_STATES = ['SIGNED', 'TRAINING', 'GRADUATED', 'ENDED', 'DISCARDED'] as const
export type MentorshipState = (typeof MENTORSHIP_STATES)[number]
export const MENTORSHIP_STATE_LABELS: Record<MentorshipState, string> = {
  SIGNED: '已签约',
  TRAINING: '在培',
  GRADUATED: '已出师',
  ENDED: '已终止',
  DISCARDED: '已作废',
}
