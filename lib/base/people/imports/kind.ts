import { z } from 'zod'
import { defineImport } from '#lib/base/imports/kind.ts'
import { peopleColumns } from '#lib/base/people/imports/columns.ts'
import { judgePeople } from '#lib/base/people/imports/judge.ts'
import { type PersonRecord, recordsOf, rowOf } from '#lib/base/people/imports/merge.ts'
import { undoPeople } from '#lib/base/people/imports/undo.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** Most records that a filled template holds. */
const MOST_FILLED = 5000

/** What the filled template starts with. */
export type PeopleEnv = { records: PersonRecord[]; today: string }

async function load({
  db,
  actor,
  today,
}: Pick<CommandContext, 'db' | 'actor' | 'today'>): Promise<PeopleEnv> {
  const { cityId, countyId } = regionPlace(actor)
  const rows = await db.person.findMany({
    where: { cityId, countyId, archivedAt: null },
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: MOST_FILLED,
  })
  const ids = rows.map((row) => row.id)
  const records = await recordsOf(db, cityId, ids)
  return { today, records: ids.flatMap((id) => records.get(id) ?? []) }
}

/**
 * 人员: business key = identity number, else name with unit or month of birth, within the region; `person.create` and
 * `person.update`. A record is found by the keyed hash of its number; numbers are never shown and never exported.
 */
export const peopleImport = defineImport<PeopleEnv>({
  key: 'people',
  title: '人员',
  summary: '劳模、工匠等人员花名册；按身份证号认人，没有的按姓名加单位、出生年月',
  object: 'person',
  mayImport: (actor) => personVerdict(actor, 'write'),
  settings: z.object({}),
  ask: async () => [],
  load,
  columns: ({ today }) => peopleColumns(today),
  judge: (ctx, _env, rows) => judgePeople(ctx, rows),
  undo: undoPeople,
  prefill: ({ records }) => records.map(rowOf),
})
