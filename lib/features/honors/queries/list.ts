import { regionPlace } from '#lib/base/regions/place.ts'
import { wantsTwoPeople } from '#lib/features/honors/commands/load.ts'
import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import type { HonorState } from '#lib/features/honors/rules/states.ts'
import {
  type HonorDetail,
  type HonorItem,
  honorIdInput,
  type ListHonors,
  listHonorsInput,
} from '#lib/features/honors/schema/honor.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const LIST = {
  org: { select: { shortName: true } },
  title: { select: { name: true, grantedBy: true } },
  person: { select: { name: true, unitName: true } },
  collective: { select: { name: true, unitName: true, area: true, deeds: true, version: true } },
} as const

function rowsOf(db: Db, id: string) {
  return db.honor.findMany({ where: { id }, include: LIST })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): HonorItem {
  return {
    id: row.id,
    kind: row.kind as HolderKind,
    holderId: row.personId ?? row.collectiveId ?? '',
    holderName: row.person?.name ?? row.collective?.name ?? '',
    titleId: row.titleId,
    title: row.title.name,
    level: row.level as HonorLevel,
    grantedOn: row.grantedOn,
    year: row.year,
    unitAtAward: row.unitAtAward,
    state: row.state as HonorState,
    enteredName: row.enteredName,
    checkedName: row.checkedName,
    regionName: row.org.shortName,
    source: row.source,
    version: row.version,
  }
}

const ORDERS = {
  newest: [{ id: 'desc' as const }],
  year: [{ year: 'desc' as const }, { id: 'asc' as const }],
  stroke: [{ strokeKey: 'asc' as const }, { id: 'asc' as const }],
  pinyin: [{ pinyin: 'asc' as const }, { id: 'asc' as const }],
}

function whereOf(input: ListHonors, actor: Actor) {
  const q = input.q.trim().toLowerCase()
  return {
    cityId: actor.cityId,
    ...(input.own === '1' ? { countyId: regionPlace(actor).countyId } : {}),
    state: input.state ?? { not: 'DISCARDED' },
    ...(q ? { searchText: { contains: q } } : {}),
    ...(input.level ? { level: input.level } : {}),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.titleId ? { titleId: input.titleId } : {}),
    ...(input.personId ? { personId: input.personId } : {}),
    ...(input.year === undefined ? {} : { year: input.year }),
  }
}

/** Awards inside the reader's scope (drafts: the own region's office only); discarded ones when asked for. */
export async function listHonors(db: Db, actor: Actor, input: ListHonors): Promise<Page<HonorItem>> {
  const { cityId } = actor
  const rows = await db.honor.findMany({
    where: whereOf(input, actor),
    include: LIST,
    orderBy: ORDERS[input.sort],
    ...(await pageArgs(cityId, input, (where) => db.honor.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

/** How many there are under the same filters. */
export function countHonors(db: Db, actor: Actor, input: ListHonors): Promise<number> {
  return db.honor.count({ where: whereOf(input, actor) })
}

/** Years that occur, newest first, for the filter; 0 = not stated. */
export async function yearsOfHonors(db: Db, actor: Actor): Promise<number[]> {
  const rows = await db.honor.groupBy({
    by: ['year'],
    where: { cityId: actor.cityId, state: { not: 'DISCARDED' } },
    orderBy: { year: 'desc' },
  })
  return rows.map((row) => row.year)
}

const instant = (at: Date | null) => at?.toISOString() ?? null

/** One award; null = unknown, out of scope or discarded. */
export async function getHonor(db: Db, actor: Actor, id: string): Promise<HonorDetail | null> {
  const { cityId } = actor
  const row = await db.honor.findFirst({
    where: { cityId, id, state: { not: 'DISCARDED' } },
    include: LIST,
  })
  if (!row) return null
  return {
    ...toItem(row),
    cityId,
    countyId: row.countyId,
    personId: row.personId,
    collectiveId: row.collectiveId,
    collective: row.collective && {
      version: row.collective.version,
      area: row.collective.area,
      deeds: row.collective.deeds,
    },
    holderUnit: row.person?.unitName ?? row.collective?.unitName ?? '',
    grantedBy: row.title.grantedBy,
    docNo: row.docNo,
    certNo: row.certNo,
    jobAtAward: row.jobAtAward,
    categoryAtAward: row.categoryAtAward,
    citation: row.citation,
    enteredBy: row.enteredBy,
    checkedAt: instant(row.checkedAt),
    publishedName: row.publishedName,
    publishedAt: instant(row.publishedAt),
    reason: row.reason,
    revokedOn: row.revokedOn,
    revokeDocNo: row.revokeDocNo,
    twoPeople: await wantsTwoPeople(db, row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Awards of one person, newest year first. */
export function honorsOfPerson(db: Db, actor: Actor, personId: string): Promise<Page<HonorItem>> {
  return listHonors(db, actor, listHonorsInput.parse({ personId, sort: 'year', limit: 200 }))
}

export const honorList = defineQuery({
  name: 'honor.list',
  object: 'honor',
  summary: '荣誉列表',
  input: listHonorsInput,
  allow: (actor) => honorDuty(actor, 'read'),
  run: listHonors,
})

export const honorGet = defineQuery({
  name: 'honor.read',
  object: 'honor',
  summary: '一项荣誉',
  input: honorIdInput,
  allow: (actor) => honorDuty(actor, 'read'),
  run: (db, actor, input) => getHonor(db, actor, input.id),
})
