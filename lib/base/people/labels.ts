/** What a person is by work (domain.md §2.2), in the order in which forms of the unions list it. */
export const PERSON_CATEGORIES = [
  'industrial_worker',
  'frontline',
  'professional',
  'science_education',
  'manager',
  'official',
  'farmer',
  'other',
] as const
export type PersonCategory = (typeof PERSON_CATEGORIES)[number]

export const CATEGORY_LABELS: Record<PersonCategory, string> = {
  industrial_worker: '产业工人',
  frontline: '其他一线职工',
  professional: '专业技术人员',
  science_education: '科教人员',
  manager: '企业负责人',
  official: '机关事业单位人员',
  farmer: '农民',
  other: '其他',
}

/** Levels of the titles of model workers, for filters. */
export const MODEL_LEVELS = ['national', 'provincial', 'municipal', 'county'] as const
export const MODEL_LABELS: Record<(typeof MODEL_LEVELS)[number], string> = {
  national: '全国劳模',
  provincial: '省级劳模',
  municipal: '市级劳模',
  county: '县级劳模',
}

export const SEXES = ['male', 'female'] as const
export const SEX_LABELS: Record<(typeof SEXES)[number], string> = { male: '男', female: '女' }

export const PERSON_STATES = ['working', 'retired', 'moved', 'deceased'] as const
export type PersonState = (typeof PERSON_STATES)[number]
export const PERSON_STATE_LABELS: Record<PersonState, string> = {
  working: '在职',
  retired: '退休',
  moved: '调出',
  deceased: '去世',
}

/** Events of a life; they are added, never changed. */
export const EVENT_KINDS = ['retired', 'moved', 'deceased', 'returned', 'unit_changed', 'seat'] as const
export type EventKind = (typeof EVENT_KINDS)[number]
export const EVENT_LABELS: Record<EventKind, string> = {
  retired: '退休',
  moved: '调出本地区',
  deceased: '去世',
  returned: '回到本地区、返聘',
  unit_changed: '变更工作单位',
  seat: '当选代表、委员',
}

/** State that an event leads to; the others leave it as it is. */
export const EVENT_STATES: Partial<Record<EventKind, PersonState>> = {
  retired: 'retired',
  moved: 'moved',
  deceased: 'deceased',
  returned: 'working',
}

/** 政治面貌 (GB/T 4762) and 学历 (GB/T 4658) as offered by forms. */
export const POLITICS = ['中共党员', '中共预备党员', '共青团员', '民主党派', '无党派人士', '群众'] as const
export const EDUCATIONS = ['研究生', '本科', '专科', '中专', '技校', '高中', '初中', '小学'] as const
export const SKILL_LEVELS = [
  '首席技师',
  '特级技师',
  '高级技师',
  '技师',
  '高级工',
  '中级工',
  '初级工',
  '高级职称',
  '中级职称',
  '初级职称',
] as const
