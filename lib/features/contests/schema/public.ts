import type { ContestKind, ContestLevel } from '#lib/features/contests/labels.ts'
import type { Requirements } from '#lib/features/contests/rules/requirements.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import type { Day } from '#lib/kernel/pure/day.ts'

/** What visitors read of an adopted proposal beside its result; benefit in fen, null not reported. */
export type PublicProposal = {
  authors: string[]
  benefitFen: number | null
  benefitPeriod: string
  patents: string
}
/** One row of a result as visitors see it; score in hundredths. */
export type PublicResult = {
  rank: number
  name: string
  unit: string
  total: number
  awards: string[]
  proposal?: PublicProposal
}
export type PublicEvent = {
  name: string
  entrants: number
  units: number
  /** who may enter; left out: everybody */
  requires?: Requirements
  results: PublicResult[]
}

/** A competition as visitors see it in lists. */
export type PublicContestItem = {
  id: string
  name: string
  kind: ContestKind
  level: ContestLevel
  year: number
  state: ContestState
  enrolTo: Day | ''
  finalOn: Day | ''
  entrants: number
  /** first and last day of the notice of its result; '' before it is published */
  noticeFrom: Day | ''
  noticeTo: Day | ''
}

/** The page of a competition; `results` of its events are empty until their notice begins. */
export type PublicContestPage = PublicContestItem & {
  organizers: string[]
  basis: string
  summary: string
  place: string
  enrolFrom: Day | ''
  prelimOn: Day | ''
  events: PublicEvent[]
  noticeId: string
  source: string
  updatedAt: string
}
