import { z } from 'zod'

/** One page of a list; `nextCursor` is null on the last one. */
export type Page<T> = { items: T[]; nextCursor: string | null }

/** `limit` and `cursor` of a list query, for spreading into its schema. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200, '每页最多 200 条').default(50),
  cursor: z.string().max(200).optional(),
}

/** Page from one row more than was asked for. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
