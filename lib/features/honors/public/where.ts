import { type RollFilter, searchQuery } from '#lib/features/honors/rules/roll.ts'
import { Prisma } from '#lib/kernel/db/generated/client.ts'

type Sql = Prisma.Sql
const { sql, join } = Prisma

/** Conditions of a filter on public_honor, those of the facets (year, level, kind, area) apart. */
export function otherConditions(slug: string, filter: RollFilter): Sql[] {
  const { q, from, to, title, category, model } = filter
  const words = searchQuery(q)
  return [
    sql`slug = ${slug}`,
    ...(words ? [sql`terms @@ ${words}::tsquery`] : []),
    ...(from === undefined ? [] : [sql`year >= ${from}`]),
    ...(to === undefined ? [] : [sql`year between 1 and ${to}`]),
    ...(title ? [sql`title = ${title}`] : []),
    ...(category ? [sql`category = ${category}`] : []),
    ...(model ? [sql`treatment_level > ''`] : []),
  ]
}

function facetConditions({ year, level, kind, area }: RollFilter): Sql[] {
  return [
    ...(year === undefined ? [] : [sql`year = ${year}`]),
    ...(level ? [sql`level = ${level}`] : []),
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(area ? [sql`area = ${area}`] : []),
  ]
}

/** All conditions of a filter, joined; `more` of the caller's own. */
export function whereRoll(slug: string, filter: RollFilter, more: readonly Sql[] = []): Sql {
  return join([...otherConditions(slug, filter), ...facetConditions(filter), ...more], ' and ')
}
