/** Classes of hardship (domain.md §4.2). The last two are of files before 2015 and are not given any more. */
export const HARDSHIP_CLASSES = ['deep', 'relative', 'accident', 'temporary', 'extreme', 'ordinary'] as const
export type HardshipClass = (typeof HARDSHIP_CLASSES)[number]
export const CLASS_LABELS: Record<HardshipClass, string> = {
  deep: '深度困难',
  relative: '相对困难',
  accident: '意外致困',
  temporary: '暂时困难',
  extreme: '特困（旧）',
  ordinary: '困难（旧）',
}
/** Classes that a file can be given now; `temporary` is not filed and is helped once (送温暖). */
export const GIVEN_CLASSES = ['deep', 'relative', 'accident', 'temporary'] as const

/** Kinds of aid (domain.md §4.4). */
export const AID_KINDS = [
  'living',
  'medical',
  'education',
  'warmth',
  'model_worker',
  'three_gold',
  'cooling',
  'spring_jobs',
  'legal',
  'employment',
  'insurance',
] as const
export type AidKind = (typeof AID_KINDS)[number]
export const AID_KIND_LABELS: Record<AidKind, string> = {
  living: '生活救助',
  medical: '医疗救助',
  education: '金秋助学',
  warmth: '送温暖',
  model_worker: '困难劳模帮扶',
  three_gold: '三金一贴',
  cooling: '送清凉',
  spring_jobs: '春送岗位',
  legal: '法律援助',
  employment: '就业创业服务',
  insurance: '意外、火灾保障',
}

/** Where money comes from (domain.md §4.7). */
export const FUND_SOURCES = [
  'central',
  'provincial',
  'municipal',
  'county',
  'own',
  'donation',
  'special',
] as const
export type FundSource = (typeof FUND_SOURCES)[number]
export const FUND_SOURCE_LABELS: Record<FundSource, string> = {
  central: '中央财政',
  provincial: '省财政或省总',
  municipal: '市级',
  county: '县级',
  own: '本级工会经费',
  donation: '社会捐助（一日捐）',
  special: '专项',
}

/** Which line of subsistence counts. */
export const LINE_KINDS = ['urban', 'rural'] as const
export type LineKind = (typeof LINE_KINDS)[number]
export const LINE_KIND_LABELS: Record<LineKind, string> = { urban: '城市', rural: '农村' }

/** Who approves up to an amount: the roles of relief at the region. */
export const APPROVER_ROLES = ['relief_checker', 'relief_approver', 'higher'] as const
export type ApproverRole = (typeof APPROVER_ROLES)[number]
export const APPROVER_LABELS: Record<ApproverRole, string> = {
  relief_checker: '帮扶复核',
  relief_approver: '帮扶审批',
  higher: '报上级审批',
}

/** What a cap counts by. */
export const PER_LABELS = { household: '每户每年', student: '每名学生每年' }
