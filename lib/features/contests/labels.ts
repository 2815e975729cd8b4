/** Kinds of competitions; 五小 and 合理化建议 are reviewed, the others are scored. */
export const CONTEST_KINDS = ['skill', 'labor', 'safety', 'innovation', 'suggestion', 'theme'] as const
export type ContestKind = (typeof CONTEST_KINDS)[number]
export const CONTEST_KIND_LABELS: Record<ContestKind, string> = {
  skill: '职业技能竞赛',
  labor: '劳动竞赛',
  safety: '安康杯竞赛',
  innovation: '五小（创新）竞赛',
  suggestion: '合理化建议',
  theme: '知识竞赛',
}

/** Proposals take the place of scores in these. */
export const REVIEWED_KINDS: readonly ContestKind[] = ['innovation', 'suggestion']
export const isReviewed = (kind: string) => (REVIEWED_KINDS as readonly string[]).includes(kind)

export const CONTEST_LEVELS = ['national', 'provincial', 'municipal', 'county', 'enterprise'] as const
export type ContestLevel = (typeof CONTEST_LEVELS)[number]
export const CONTEST_LEVEL_LABELS: Record<ContestLevel, string> = {
  national: '国家级',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
  enterprise: '企业级',
}

/** A result in words, as citations and lists name it: of an entrant by event, of a suggestion by its title. */
export const entryWords = (event: string, rank: number | null) => `${event}第 ${rank} 名`
export const proposalWords = (title: string, rank: number | null) => `“${title}”第 ${rank} 名`

/** Who competes in an event. */
export const ENTRY_KINDS = ['person', 'team'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
export const ENTRY_KIND_LABELS: Record<EntryKind, string> = { person: '个人', team: '团队' }
