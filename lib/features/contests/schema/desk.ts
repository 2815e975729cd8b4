import type { FileView } from '#lib/base/files/schema.ts'
import type { AwardMode } from '#lib/features/contests/rules/awards.ts'
import type { EntryVerb } from '#lib/features/contests/rules/entry-states.ts'
import type { ProposalVerb } from '#lib/features/contests/rules/proposal-states.ts'
import type { UnitStanding } from '#lib/features/contests/rules/ranking.ts'
import type { Score } from '#lib/features/contests/rules/scoring.ts'
import type { ContestVerb } from '#lib/features/contests/rules/states.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { AppealItem, EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'

/** What one judge gave in one part. */
export type ScoreItem = { entryId: string; part: string; judgeNo: number; raw: Score }

export const CONTEST_TABS = ['plan', 'entries', 'proposals', 'scores', 'results', 'appeals'] as const
export type ContestTab = (typeof CONTEST_TABS)[number]

/** Standing of a unit in an event. */
export type EventStanding = UnitStanding & { eventId: string; unitName: string }

/** An entry with what the reader may do with it. */
export type DeskEntry = EntryItem & { verbs: EntryVerb[] }

/** Who of an event may reach the final, and how many are out already. */
export type EventFinalists = {
  eventId: string
  name: string
  entries: { id: string; name: string; unitName: string; startNo: number }[]
  eliminated: number
}

/** A proposal with its papers and what the reader may do with it; `awaited`: what will be decided, once reviews are in. */
export type DeskProposal = ProposalItem & {
  verbs: ProposalVerb[]
  awaited: { verbs: readonly ProposalVerb[]; why: string } | null
  mayReview: boolean
  files: FileView[]
}

export type ContestDesk = {
  contest: ContestDetail
  reviewed: boolean
  verbs: ContestVerb[]
  /** what the office does next; '' for other readers */
  next: string
  mayEdit: boolean
  manages: boolean
  /** may the reader enter somebody now, and for which units */
  mayEnter: boolean
  units: { id: string; name: string }[]
  tabs: ContestTab[]
  /** the one whose rows are here */
  tab: ContestTab
  entries: DeskEntry[]
  nextCursor: string | null
  /** of each event, while the office says who reaches the final; [] at other times */
  finalists: EventFinalists[]
  /** of units, under the results */
  standings: EventStanding[]
  /** null: not to be seen now */
  scores: ScoreItem[] | null
  mayScore: boolean
  appeals: AppealItem[]
  proposals: DeskProposal[]
  office: { id: string; name: string }[]
}

/** A person of the register who has a winner's name. */
export type Namesake = { id: string; unitName: string; job: string }

/** What the awards would be; `asked`: which person of the register is meant, [] where it is sure or none is needed. */
export type AwardPreview = {
  id: string
  label: string
  unitName: string
  words: string
  awards: { name: string; mode: AwardMode }[]
  asked: Namesake[]
}[]
