import type { Judged, ReadRow } from '#lib/base/imports/kind.ts'
import { failed, namedOf } from '#lib/base/people/imports/judge.ts'
import type { OnRoll, Roll } from '#lib/base/people/imports/roll.ts'
import {
  collectivesNamed,
  type HonorValues,
  honorsKnown,
  type KnownHonor,
} from '#lib/features/honors/imports/known.ts'
import {
  awardKey,
  collectiveOf,
  groupKey,
  labelOf,
  type Row,
  yearOf,
} from '#lib/features/honors/imports/rows.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** Who or what holds the award of a row. `key`: the same for all rows of one holder. */
export type Holder = { key: string; knownId: string | null; person: OnRoll | null }

/** What the region has of the holders that a file names. */
export type Awards = {
  byId: Map<string, KnownHonor>
  /** by holder, title and year */
  byKey: Map<string, KnownHonor>
  /** units and teams by kind, name and unit */
  groups: Map<string, string>
}

/** Awards of everybody and everything that a row may mean. */
export async function awardsAround(ctx: CommandContext, rows: readonly Row[], roll: Roll): Promise<Awards> {
  const named = rows.filter(({ title }) => title.kind !== 'person').map((row) => collectiveOf(row).name)
  const collectives = await collectivesNamed(ctx, [...new Set(named)])
  const known = await honorsKnown(ctx, {
    people: roll.records(),
    collectives: collectives.map((each) => each.id),
    ids: rows.flatMap(({ values }) => values.id ?? []),
  })
  return {
    byId: new Map(known.map((each) => [each.id, each])),
    byKey: new Map(
      known.map((each) => [
        awardKey(each.personId ?? each.collectiveId ?? '', each.title.name, each.year),
        each,
      ]),
    ),
    groups: new Map(collectives.map((each) => [groupKey(each.kind, each.name, each.unitName), each.id])),
  }
}

/** Of several people of one name, the only one who has this very award already. */
function holderOfAward(row: Row, roll: Roll, { byKey, byId }: Awards): OnRoll | null {
  const own = row.values.id ? byId.get(row.values.id)?.personId : undefined
  const records = roll.recordsNamed(row.named?.name ?? '')
  const [only, other] = records.filter(({ known }) =>
    own ? known?.id === own : byKey.has(awardKey(known?.id ?? '', row.title.name, yearOf(row))),
  )
  return only && !other ? only : null
}

/** Holders of the rows, in their order; a row whose holder cannot be told becomes an error. */
export function holdersOf(rows: readonly Row[], roll: Roll, awards: Awards, judged: Judged): [Row, Holder][] {
  const keys = new Map<OnRoll, string>()
  return rows.flatMap((row): [Row, Holder][] => {
    if (!row.named) {
      const { name, unitName } = collectiveOf(row)
      const key = groupKey(row.title.kind, name, unitName)
      return [[row, { key, knownId: awards.groups.get(key) ?? null, person: null }]]
    }
    const placed = roll.place(row.named)
    const person = 'errors' in placed ? holderOfAward(row, roll, awards) : placed.person
    if (!person) {
      judged.rows.set(row.no, failed(labelOf(row), 'errors' in placed ? placed.errors : []))
      return []
    }
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
