import { AWARD_LEVELS, type AwardLevel } from '#lib/kernel/pure/award-level.ts'

/** Levels of honors, highest first. */
export const HONOR_LEVELS = AWARD_LEVELS
export type HonorLevel = AwardLevel
export const LEVEL_LABELS: Record<HonorLevel, string> = {
  national: '全国',
  delta: '长三角',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
  enterprise: '企业',
}

/** Levels whose treatment (享受劳模待遇) a title can bring. */
export const TREATMENT_LEVELS = ['national', 'provincial', 'municipal', 'county'] as const

/** Who can hold a title. */
export const HOLDER_KINDS = ['person', 'unit', 'team'] as const
export type HolderKind = (typeof HOLDER_KINDS)[number]
export const KIND_LABELS: Record<HolderKind, string> = { person: '个人', unit: '单位', team: '班组' }
