import { z } from 'zod'
import { FIGURES } from '#lib/features/figures/definitions.ts'
import type { FigureGrade, FigureKind } from '#lib/features/figures/labels.ts'
import { mayReadFigures } from '#lib/features/figures/policy.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'
import { defineQuery } from '#lib/kernel/query.ts'

/** Columns that published_figure and public_figure share. */
type FigureRow = {
  factId: string | null
  topic: string
  label: string
  value: bigint | null
  unit: string
  asPrinted: string
  periodWord: string
  asOf: string
  source: string
  grade: string
  statement: string
  headline: boolean
  code?: string
  kind?: string
}

/** A stored figure → what the API answers. */
export function toFigureItem(row: FigureRow): FigureItem {
  return {
    code: row.code ?? row.factId ?? '',
    label: row.label,
    topic: row.topic,
    value: row.value === null ? null : Number(row.value) / 100,
    unit: row.unit,
    asPrinted: row.asPrinted,
    periodWord: row.periodWord,
    asOf: row.asOf === '' ? null : row.asOf,
    source: row.source,
    grade: row.grade as FigureGrade,
    kind: (row.kind ?? 'published') as FigureKind,
    ...(row.factId ? { factId: row.factId } : {}),
    statement: row.statement,
    headline: row.headline,
  }
}

/** A computed figure as an item beside the published ones; `value` in natural units. */
export function recordedItem(
  figure: keyof typeof FIGURES,
  value: number | null,
  at: { periodWord: string; asOf: string | null },
): FigureItem {
  const { code, name, unit, caliber } = FIGURES[figure]
  return {
    code,
    label: name,
    topic: '重点任务进展',
    value,
    unit,
    asPrinted: '',
    periodWord: at.periodWord,
    asOf: at.asOf,
    source: '本系统',
    grade: null,
    kind: 'recorded',
    statement: caliber,
    headline: false,
  }
}

export const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(200),
  cursor: z.string().max(80).optional(),
})

/** A page of items in their order; the cursor is the code of the last one seen. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const from = cursor ? items.findIndex((item) => keyOf(item) === cursor) + 1 : 0
  const page = items.slice(from, from + limit)
  const last = page.at(-1)
  return { items: page, nextCursor: last !== undefined && from + limit < items.length ? keyOf(last) : null }
}

/** Staff: the figures published in the name of the actor's region (and of the city above it). */
export const listFigures = defineQuery({
  name: 'figure.read',
  object: 'published_figure',
  summary: '媒体公开数据列表',
  input: pageSchema,
  allow: mayReadFigures,
  run: async (db, actor, input) => {
    const rows = await db.publishedFigure.findMany({
      where: { cityId: actor.cityId, countyId: actor.region?.id === actor.countyId ? actor.countyId : '' },
      orderBy: [{ displayOrder: 'asc' }, { factId: 'asc' }],
    })
    return pageOf(rows.map(toFigureItem), (item) => item.code, input)
  },
})
