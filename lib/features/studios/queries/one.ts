import { keeperOf } from '#lib/features/studios/commands/load.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { toStudioItem, WITH_ORG } from '#lib/features/studios/queries/list.ts'
import type { StudioState, StudioVerb } from '#lib/features/studios/rules/states.ts'
import { type StudioDetail, studioIdInput } from '#lib/features/studios/schema/studio.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { awardRank } from '#lib/kernel/pure/award-level.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What every part holds beyond what is shown. */
const omit = { cityId: true, countyId: true, townId: true, unitId: true, studioId: true } as const
const asc = 'asc' as const
const desc = 'desc' as const
const PARTS = {
  titles: { omit },
  members: { omit, orderBy: [{ leftOn: asc }, { id: asc }] },
  funds: { omit, orderBy: [{ year: desc }, { id: asc }] },
  projects: { omit, orderBy: [{ id: desc }] },
  reviews: { omit, orderBy: [{ year: desc }] },
  events: { omit, orderBy: [{ at: desc }, { id: desc }] },
}

function load(db: Db, cityId: string, id: string) {
  return db.studio.findFirst({
    where: { cityId, id, state: { not: 'DISCARDED' } },
    include: { ...WITH_ORG, ...PARTS },
  })
}
type Row = NonNullable<Awaited<ReturnType<typeof load>>>

const partsOf = (row: Row) => ({
  titles: row.titles.toSorted(
    (a, b) => Number(a.endedOn !== '') - Number(b.endedOn !== '') || awardRank(a.level) - awardRank(b.level),
  ),
  members: row.members,
  funds: row.funds.map(({ amountFen, usedFen, ...fund }) => ({
    ...fund,
    amountFen: Number(amountFen),
    usedFen: Number(usedFen),
  })),
  projects: row.projects,
  reviews: row.reviews,
  events: row.events.map((event) => ({
    id: event.id,
    verb: event.verb as StudioVerb,
    from: event.fromState as StudioState,
    to: event.toState as StudioState,
    happenedOn: event.happenedOn,
    docNo: event.docNo,
    note: event.note,
    byName: event.byName,
    at: event.at.toISOString(),
  })),
})

/** A whole studio with its parts; null = unknown, out of scope or discarded. */
export async function getStudio(db: Db, actor: Actor, id: string): Promise<StudioDetail | null> {
  const row = await load(db, actor.cityId, id)
  if (!row) return null
  const { cityId, countyId, unitId, foundedOn, leaderHonor, areaM2, address, intro } = row
  const { lastGrade, reason, enteredBy, enteredName, checkedName, publishedName } = row
  return {
    ...toStudioItem(row),
    ...{ cityId, countyId, unitId, foundedOn, leaderHonor, areaM2, address, intro },
    ...{ lastGrade, reason, enteredBy, enteredName, checkedName, publishedName },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    twoPeople: (await keeperOf(db, row)).twoPeople,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...partsOf(row),
  }
}

export const studioGet = defineQuery({
  name: 'studio.read',
  object: 'studio',
  summary: '一个工作室',
  input: studioIdInput,
  allow: (actor) => studioDuty(actor, 'read'),
  run: (db, actor, input) => getStudio(db, actor, input.id),
})
