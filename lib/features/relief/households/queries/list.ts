import { LIST, regionCounties, toItem } from '#lib/features/relief/households/queries/item.ts'
import { mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import type { HouseholdState } from '#lib/features/relief/rules/machine.ts'
import {
  type HouseholdItem,
  type ListHouseholds,
  listHouseholdsInput,
} from '#lib/features/relief/schema/household.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { addDays, type Day, today as dayOf, toDate } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const OPEN: HouseholdState[] = [
  ...(['APPLIED', 'GRASSROOTS_CHECK', 'CROSS_CHECK', 'UNIT_NOTICE', 'OBJECTION'] as const),
  ...(['TOWN_REVIEW', 'COUNTY_APPROVE', 'RETURNED'] as const),
]
const HELD: HouseholdState[] = ['FILED', 'REVIEWING']
/** How long before it runs out a file is due. */
const DUE_DAYS = 60

function stateOf(state: ListHouseholds['state']) {
  if (state === 'open') return { state: { in: OPEN } }
  if (state === 'held') return { state: { in: HELD } }
  return state ? { state } : {}
}

function watchOf(watch: ListHouseholds['watch'], today: Day) {
  const held = { state: { in: HELD } }
  if (watch === 'due') return { ...held, validTo: { lte: toDate(addDays(today, DUE_DAYS)) } }
  if (watch === 'never') return { ...held, aidedTimes: 0 }
  return watch === 'stale' ? { ...held, updatedAt: { lt: toDate(addDays(today, -365)) } } : {}
}

type Around = { today: Day; regions: ReadonlySet<string> }

function whereOf(input: ListHouseholds, actor: Actor, { today, regions }: Around) {
  const q = input.q.trim().toLowerCase()
  const { unit, town, hardshipClass } = input
  return {
    AND: [
      // what the index begins with
      { cityId: actor.cityId, ...(actor.level === 'county' ? { countyId: actor.countyId } : {}) },
      stateOf(input.state),
      watchOf(input.watch, today),
      ...(hardshipClass ? [{ hardshipClass }] : []),
      ...(unit
        ? [
            {
              OR: [
                { unitId: unit },
                { unitId: '', townId: unit },
                { unitId: '', townId: '', countyId: unit },
              ],
            },
          ]
        : []),
      ...(town ? [{ townId: town }] : []),
      // a name is only found where it is shown in full
      ...(q ? [{ searchText: { contains: q } }] : []),
      ...(q && actor.level === 'city' ? [{ countyId: { notIn: [...regions] } }] : []),
    ],
  }
}

const ORDERS = {
  updated: [{ updatedAt: 'desc' as const }, { id: 'desc' as const }],
  stroke: [{ strokeKey: 'asc' as const }, { id: 'asc' as const }],
  net: [{ netFen: { sort: 'asc' as const, nulls: 'last' as const } }, { id: 'asc' as const }],
}

/** Files inside the reader's scope, without any secret. The cursor is the last id. */
export async function listHouseholds(
  db: Db,
  actor: Actor,
  input: ListHouseholds,
): Promise<Page<HouseholdItem>> {
  const { cityId } = actor
  const regions = await regionCounties(db, cityId)
  const rows = await db.reliefHousehold.findMany({
    where: whereOf(input, actor, { today: dayOf(currentMoment()), regions }),
    include: LIST,
    orderBy: ORDERS[input.sort],
    ...(await pageArgs(cityId, input, (where) =>
      db.reliefHousehold.findFirst({ where, select: { id: true } }),
    )),
  })
  return pageOf(
    rows.map((row) => toItem(row, actor, regions)),
    input.limit,
    (item) => item.id,
  )
}

/** How many there are under the same filters. */
export async function countHouseholds(db: Db, actor: Actor, input: ListHouseholds): Promise<number> {
  const regions = await regionCounties(db, actor.cityId)
  return db.reliefHousehold.count({
    where: whereOf(input, actor, { today: dayOf(currentMoment()), regions }),
  })
}

/** The unions that have files, for the filter. */
export async function unionsWithFiles(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  const rows = await db.reliefHousehold.groupBy({
    by: ['countyId', 'townId', 'unitId'],
    where: { cityId: actor.cityId },
    orderBy: [{ countyId: 'asc' }, { townId: 'asc' }, { unitId: 'asc' }],
    take: 300,
  })
  const ids = rows.map((row) => row.unitId || row.townId || row.countyId || actor.cityId)
  const orgs = await db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: ids } },
    select: { id: true, shortName: true },
    orderBy: { displayOrder: 'asc' },
  })
  return orgs.map(({ id, shortName }) => ({ id, name: shortName }))
}

export const householdList = defineQuery({
  name: 'household.list',
  object: 'household',
  summary: '困难职工档案列表（不含任何私密内容）',
  input: listHouseholdsInput,
  allow: (actor) => mayReadHouseholds(actor),
  run: listHouseholds,
})
