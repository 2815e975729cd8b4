import { z } from 'zod'
import type { PublicReliefYear } from '#lib/features/relief/schema/figures.ts'
import { toCell } from '#lib/features/relief/totals/publish.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { definePublicQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What a region has published of its relief, the latest year first. */
export async function publicReliefYears(db: Db, slug: string): Promise<PublicReliefYear[]> {
  const rows = await db.publicRelief.findMany({
    where: { slug },
    orderBy: [{ year: 'desc' }, { dim: 'asc' }, { part: 'asc' }, { kind: 'asc' }],
  })
  const cells = rows.map((row) => ({
    ...toCell(row),
    ...{ year: row.year, label: row.label, asOf: fromDate(row.asOf) },
  }))
  return [...Map.groupBy(cells, ({ year }) => year)].map(([year, own]) => ({
    ...{ year, cells: own },
    asOf: own[0]?.asOf ?? '',
  }))
}

/**
 * What is published beside a figure of an article: `kind`, and `year` where the article names one; `of` = amount (万元),
 * times or households. null where nothing is published, or a total among them is left out: neither of them is zero.
 */
export async function countPublicRelief(
  db: Db,
  slug: string,
  search: Record<string, string>,
): Promise<number | null> {
  const { kind = '', year, of = 'households' } = search
  const where = { slug, dim: 'area', part: '', kind, ...(year ? { year: Number(year) } : {}) }
  const sums = await db.publicRelief.aggregate({
    where,
    _sum: { amountFen: true, personTimes: true, households: true },
    _count: { _all: true, amountFen: true },
  })
  if (sums._count._all === 0 || sums._count.amountFen < sums._count._all) return null
  const { amountFen, personTimes, households } = sums._sum
  if (of === 'amount') return Math.round(Number(amountFen ?? 0) / 10_000) / 100
  return Number((of === 'times' ? personTimes : households) ?? 0)
}

/** The cells as open data; null = no such region. */
export const listPublicRelief = definePublicQuery({
  name: 'public_relief.list',
  object: 'public_relief',
  summary: '公开的帮扶数据：只有汇总；不足五户的和可据以推算的不公布（told 为空）',
  input: z.object({ slug: z.string().max(40) }),
  async run(db, { slug }) {
    if (!(await db.publicRegion.findUnique({ where: { slug }, select: { slug: true } }))) return null
    return { items: (await publicReliefYears(db, slug)).flatMap(({ cells }) => cells), nextCursor: null }
  },
})
