import type { FigureItem } from '#lib/features/figures/schema.ts'
import type { HonorLevel } from '#lib/features/honors/labels.ts'
import type { NewestAward } from '#lib/features/honors/schema/public.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { Period } from '#lib/kernel/pure/period.ts'

export type PublicRegionItem = {
  slug: string
  name: string
  title: string
  isDemo: boolean
  officePhone: string
  words: Words
}

/** A measure as visitors see it: completion in basis points, null while nothing is due. */
export type PublicMeasure = {
  id: string
  code: string
  title: string
  /** false = 待核 */
  verified: boolean
  leadNames: string
  completionBp: number | null
  tasks: number
  /** reports due in `period`, and those of them accepted, as the board counts them */
  reportsCounted: number
  reportsAccepted: number
  weight: number
  period: Period
  /** ISO instant */
  asOf: string
}

export type PublicPillar = {
  code: string
  title: string
  completionBp: number | null
  measures: PublicMeasure[]
}

export type PublicReformSummary = {
  year: number
  measures: number
  done: number
  /** weighted mean over measures, basis points */
  completionBp: number | null
  period: Period
  /** ISO instant of the newest acceptance */
  asOf: string
  asOfDay: Day
}

/** `summary` is null while the region publishes no reform progress. */
export type PublicReformPage = { summary: PublicReformSummary | null; pillars: PublicPillar[] }

export type PublicRegionPage = {
  region: PublicRegionItem
  reform: PublicReformPage
  figures: FigureItem[]
}

/** What the start page of a region says of its roll. */
export type RegionHonors = {
  holders: number
  awards: number
  byLevel: Partial<Record<HonorLevel, number>>
  newest: NewestAward[]
}
