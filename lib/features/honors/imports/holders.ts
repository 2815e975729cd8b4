import type { Judged, ReadRow } from '#lib/base/imports/kind.ts'
import { failed, namedOf } from '#lib/base/people/imports/judge.ts'
import type { OnRoll, Roll } from '#lib/base/people/imports/roll.ts'
import { collectivesNamed, type HonorValues, honorsKnown } from '#lib/features/honors/imports/known.ts'
import { awardKey, collectiveOf, groupKey, labelOf, type Row } from '#lib/features/honors/imports/rows.ts'
import type { TitleItem } from '#lib/features/honors/schema.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** Who or what holds the award of a row. `key`: the same for all rows of one holder. */
export type Holder = { key: string; knownId: string | null; person: OnRoll | null }

/** The awards of these holders that are there already, by id and by holder, title and year. */
export async function knownAwards(ctx: CommandContext, rows: readonly [Row, Holder][]) {
  const ids = rows.flatMap(([{ values }]) => values.id ?? [])
  const of = (kind: (row: Row) => boolean) => [
    ...new Set(rows.flatMap(([row, { knownId }]) => (kind(row) && knownId ? [knownId] : []))),
  ]
  const known = await honorsKnown(ctx, {
    people: of(({ title }) => title.kind === 'person'),
    collectives: of(({ title }) => title.kind !== 'person'),
    ids,
  })
  return {
    byId: new Map(known.map((each) => [each.id, each])),
    byKey: new Map(
      known.map((each) => [
        awardKey(each.personId ?? each.collectiveId ?? '', each.titleId, each.year),
        each,
      ]),
    ),
  }
}

/** Holders of the rows, in their order; a row whose holder cannot be told becomes an error. */
export async function holdersOf(ctx: CommandContext, rows: readonly Row[], roll: Roll, judged: Judged) {
  const groups = rows.filter(({ title }) => title.kind !== 'person').map(collectiveOf)
  const known = await collectivesNamed(ctx, [...new Set(groups.map((each) => each.name))])
  const ids = new Map(known.map((each) => [groupKey(each.kind, each.name, each.unitName), each.id]))
  const keys = new Map<OnRoll, string>()
  return rows.flatMap((row): [Row, Holder][] => {
    if (!row.named) {
      const { name, unitName } = collectiveOf(row)
      const key = groupKey(row.title.kind, name, unitName)
      return [[row, { key, knownId: ids.get(key) ?? null, person: null }]]
    }
    const placed = roll.place(row.named)
    if ('errors' in placed) {
      judged.rows.set(row.no, failed(labelOf(row), placed.errors))
      return []
    }
    const { person } = placed
    const key = keys.get(person) ?? `person ${keys.size}`
    keys.set(person, key)
    return [[row, { key, knownId: person.known?.id ?? null, person }]]
  })
}

/** Rows with a title and, for personal honors, a name that people are told apart by. */
export function readable(
  rows: readonly ReadRow[],
  titles: ReadonlyMap<string, TitleItem>,
  judged: Judged,
): Row[] {
  return rows.flatMap((row): Row[] => {
    const values = row.values as unknown as HonorValues
    const title = titles.get(values.titleId)
    if (!title) return []
    if (title.kind !== 'person') return [{ no: row.no, values, title, named: null }]
    // the template's number is the award's, not the person's
    const named = namedOf({ no: row.no, values: { ...row.values, id: null } })
    if (!('errors' in named)) return [{ no: row.no, values, title, named }]
    judged.rows.set(row.no, failed(values.name, named.errors))
    return []
  })
}
