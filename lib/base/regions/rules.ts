import { DEFAULT_WORDS, type Words } from '#lib/kernel/pure/actor.ts'

/** Plans that a region may start with: 5 × 25 as in 宿州, 4 × 20 as in 沛县, or an empty one. */
export const TEMPLATES = ['five_aspects', 'four_actions', 'empty'] as const
export type Template = (typeof TEMPLATES)[number]

export const TEMPLATE_LABELS: Record<Template, string> = {
  five_aspects: '五个方面 25 项举措',
  four_actions: '四大行动 20 项举措',
  empty: '空白方案，自己编写',
}

/** Words that go with a template; every one can be changed. */
export const TEMPLATE_WORDS: Record<Template, Words> = {
  five_aspects: { ...DEFAULT_WORDS, pillar: '方面', office: '市产改办' },
  four_actions: {
    ...DEFAULT_WORDS,
    pillar: '行动',
    office: '县产改办',
    body: '联席会议',
    jointUnit: '协同单位',
  },
  empty: DEFAULT_WORDS,
}

export const WORD_LABELS: Record<keyof Words, string> = {
  pillar: '第一层叫什么（方面、行动）',
  measure: '第二层叫什么（举措）',
  task: '第三层叫什么（任务）',
  office: '审核的办公室',
  body: '议事机构',
  leadUnit: '牵头的单位',
  jointUnit: '配合的单位',
}

export const REFORM_PUBLIC = ['auto', 'manual', 'off'] as const
export const REFORM_PUBLIC_LABELS: Record<(typeof REFORM_PUBLIC)[number], string> = {
  auto: '审核通过后自动公开',
  manual: '人工发布后公开',
  off: '不公开',
}

/** Light rule of a new region: rule v1 of the reform feature (a test holds the two together). */
export const LIGHT_RULE_AT_START = {
  version: 1,
  overdueGapBp: -3000,
  behindGapBp: -1000,
  missedPeriods: 2,
  nearDueWorkdays: 7,
} as const

/** GB/T 2260: the code of the city in which a county lies, 320322 → 320300. */
export function cityCodeOf(countyCode: string): string {
  return `${countyCode.slice(0, 4)}00`
}

/** Why a code does not fit its level; null = it fits. */
export function codeProblem(level: 'city' | 'county', code: string): string | null {
  if (!/^[1-9]\d{5}$/.test(code)) return '请填 6 位区划代码，例如 320322'
  if (level === 'city' && !code.endsWith('00')) return '市的区划代码以 00 结尾，例如 341300'
  if (level === 'county' && code.endsWith('00')) return '县（区）的区划代码不以 00 结尾，例如 320322'
  return null
}
