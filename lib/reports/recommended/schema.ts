import { z } from 'zod'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'

export const listRecommendedInput = z.object({
  ...paging,
  /** part of a name, a unit or a competition */
  q: z.string().max(40).default(''),
  /** of the competition */
  year: z.coerce.number().int().min(1949).max(2100).optional(),
  /** the honor that somebody is recommended for */
  titleId: idSchema.optional(),
})
export type ListRecommended = z.output<typeof listRecommendedInput>

/** Somebody whom the award of a competition recommends for the next selection of an honor. */
export type RecommendedItem = {
  id: string
  contestId: string
  contestName: string
  year: number
  /** the honor of the register; '' when it is gone from it */
  title: string
  /** the entrant, the team, or the first author of an adopted suggestion */
  name: string
  unitName: string
  /** 焊工第 2 名 */
  words: string
  /** day of the awards */
  awardedOn: string
}
