import { z } from 'zod'
import { idSchema } from '#lib/kernel/pure/ids.ts'

/** Search parameters of every list: page size and where it goes on. */
export const pageParams = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: idSchema.optional(),
}

type Page = { limit: number; cursor?: string | undefined }

/** Prisma's arguments for one page; one row more is asked for, to know whether it goes on. */
export function pageArgs(cityId: string, { limit, cursor }: Page) {
  return {
    take: limit + 1,
    ...(cursor ? { cursor: { cityId_id: { cityId, id: cursor } }, skip: 1 } : {}),
  }
}

export type List<T> = { items: T[]; nextCursor: string | null }

/** A page of DTOs from rows read with pageArgs. */
export function listOf<Row extends { id: string }, T>(
  rows: Row[],
  limit: number,
  toDto: (row: Row) => T,
): List<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toDto), nextCursor: rows.length > limit && last ? last.id : null }
}
