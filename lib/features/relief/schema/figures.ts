import { z } from 'zod'
import type { PublicCell } from '#lib/features/relief/rules/public-cells.ts'
import { AID_KINDS, type AidKind } from '#lib/features/relief/schema/words.ts'
import type { Day } from '#lib/kernel/pure/day.ts'

export const publishFiguresInput = z.object({
  year: z.number({ error: '请选择年度' }).int().min(2015).max(2100),
})

export const reliefFiguresInput = z.object({
  year: z.coerce.number().int().min(2015).max(2100).optional().catch(undefined),
  kind: z.enum(AID_KINDS).optional().catch(undefined),
})

export type PublicReliefCell = PublicCell & { year: number; label: string; asOf: Day }
export type PublicReliefYear = { year: number; asOf: Day; cells: PublicReliefCell[] }

/** `households`: a household counts once in each line. */
export type ReliefLine = {
  key: string
  label: string
  amountFen: number
  personTimes: number
  households: number
}
export type ReliefFigures = {
  year: number
  years: number[]
  kind: AidKind | null
  asOf: Day
  total: ReliefLine
  kinds: ReliefLine[]
  /** of `kind` where one is asked for, else of all kinds */
  months: ReliefLine[]
  funds: ReliefLine[]
  units: ReliefLine[]
  seasons: ReliefLine[]
  /** regions that paid, where there are several */
  regions: ReliefLine[]
}
