/** Kinds of competitions. */
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

/** `reviewed`: proposals take the place of scores; `declared`: who proposes confirms that nothing excludes it. */
type KindRules = { reviewed: boolean; declared: boolean }
const MATCH: KindRules = { reviewed: false, declared: false }
const KIND_RULES: Record<ContestKind, KindRules> = {
  skill: MATCH,
  labor: MATCH,
  safety: MATCH,
  innovation: { reviewed: true, declared: true },
  suggestion: { reviewed: true, declared: false },
  theme: MATCH,
}
/** A form may ask before a kind is chosen: '' has the rules of a match. */
const rulesOf = (kind: string): KindRules => KIND_RULES[kind as ContestKind] ?? MATCH
export const isReviewed = (kind: string): boolean => rulesOf(kind).reviewed
export const isDeclared = (kind: string): boolean => rulesOf(kind).declared
export const REVIEWED_KINDS: readonly ContestKind[] = CONTEST_KINDS.filter(isReviewed)

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

export type AppealState = 'OPEN' | 'UPHELD' | 'REJECTED'
export const APPEAL_STATE_LABELS: Record<AppealState, string> = {
  OPEN: '核查中',
  UPHELD: '申诉成立',
  REJECTED: '申诉不成立',
}
