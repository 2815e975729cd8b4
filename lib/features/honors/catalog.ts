import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'

export type StandardTitle = {
  name: string
  level: HonorLevel
  kind: HolderKind
  grantedBy: string
  aliases?: string[]
  treatmentLevel?: 'national' | 'provincial' | 'municipal' | 'county'
  /** chosen by 两审三公示 (domain.md §2.2): new awards are shown in a public notice first */
  noticed?: true
}

/** 劳动模范 and 先进工作者 of one level. */
function models(
  prefix: string,
  level: 'national' | 'provincial' | 'municipal' | 'county',
  grantedBy: string,
): StandardTitle[] {
  return ['劳动模范', '先进工作者'].map((name) => ({
    name: prefix + name,
    level,
    kind: 'person',
    grantedBy,
    treatmentLevel: level,
    noticed: true,
  }))
}

/** 五一 honors of one level: medal (person), certificate (unit), pioneer (team). */
function mayDay(
  prefix: string,
  level: 'national' | 'provincial' | 'municipal',
  grantedBy: string,
): StandardTitle[] {
  const base = { level, grantedBy, noticed: true as const }
  return [
    { ...base, name: `${prefix}五一劳动奖章`, kind: 'person' },
    { ...base, name: `${prefix}五一劳动奖状`, kind: 'unit' },
    { ...base, name: `${prefix}工人先锋号`, kind: 'team' },
  ]
}

/**
 * Titles that unions everywhere know (domain.md §2.1), offered to a region with an empty catalog. Treatment follows
 * local rules and is set only for model workers.
 */
export const STANDARD_TITLES: readonly StandardTitle[] = [
  ...models('全国', 'national', '中共中央、国务院'),
  ...mayDay('全国', 'national', '中华全国总工会'),
  { name: '大国工匠', level: 'national', kind: 'person', grantedBy: '中华全国总工会' },
  { name: '全国技术能手', level: 'national', kind: 'person', grantedBy: '人力资源和社会保障部' },
  ...models('省', 'provincial', '省委、省政府'),
  ...mayDay('省', 'provincial', '省总工会'),
  { name: '省级工匠', level: 'provincial', kind: 'person', grantedBy: '省总工会' },
  { name: '省技术能手', level: 'provincial', kind: 'person', grantedBy: '省人力资源和社会保障厅' },
  ...models('市', 'municipal', '市委、市政府'),
  ...mayDay('市', 'municipal', '市总工会'),
  { name: '市级工匠', level: 'municipal', kind: 'person', grantedBy: '市总工会' },
  ...models('县', 'county', '县委、县政府'),
  { name: '县先进集体', level: 'county', kind: 'unit', grantedBy: '县委、县政府' },
]
