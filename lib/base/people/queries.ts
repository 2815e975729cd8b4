import type { EventKind, PersonState } from '#lib/base/people/labels.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { likeness } from '#lib/base/people/rules.ts'
import {
  type DuplicatePair,
  type ListPeople,
  listPeopleInput,
  type PersonDetail,
  type PersonItem,
  personIdInput,
} from '#lib/base/people/schema.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const LIST = {
  org: { select: { shortName: true } },
  _count: { select: { honors: { where: { state: { not: 'DISCARDED' } } } } },
} as const

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function rowsOf(db: Db, ids: string[]) {
  return db.person.findMany({ where: { id: { in: ids } }, include: LIST })
}

/** Row → item of lists and of the API. */
function toPersonItem(row: Row): PersonItem {
  return {
    id: row.id,
    name: row.name,
    formerName: row.formerName,
    sex: row.sex as PersonItem['sex'],
    birthMonth: row.birthMonth,
    category: row.category as PersonItem['category'],
    isMigrant: row.isMigrant,
    job: row.job,
    skillLevel: row.skillLevel,
    unitName: row.unitName,
    area: row.area,
    status: row.status as PersonState,
    honors: row._count.honors,
    regionName: row.org.shortName,
    source: row.source,
    version: row.version,
  }
}

const ORDERS = {
  stroke: [{ strokeKey: 'asc' as const }, { id: 'asc' as const }],
  pinyin: [{ pinyin: 'asc' as const }, { id: 'asc' as const }],
  newest: [{ id: 'desc' as const }],
}

/** An award that makes a model worker: of a title with treatment, checked by a second person, not revoked. */
const modelTitle = (level: NonNullable<ListPeople['model']>) => ({
  state: { in: ['CHECKED', 'PUBLISHED', 'WITHDRAWN'] },
  title: { treatmentLevel: { not: '' } },
  ...(level === 'any' ? {} : { level }),
})

function whereOf(input: ListPeople, actor: Actor) {
  const q = input.q.trim().toLowerCase()
  return {
    cityId: actor.cityId,
    ...(input.own === '1' ? { countyId: regionPlace(actor).countyId } : {}),
    archivedAt: null,
    ...(q ? { searchText: { contains: q } } : {}),
    ...(input.category ? { category: input.category } : {}),
    ...(input.status ? { status: input.status } : {}),
    ...(input.migrant ? { isMigrant: input.migrant === '1' } : {}),
    ...(input.area ? { area: input.area } : {}),
    ...(input.model ? { honors: { some: modelTitle(input.model) } } : {}),
  }
}

/** People inside the reader's scope; archived and merged records are left out. The cursor is the last id. */
export async function listPeople(db: Db, actor: Actor, input: ListPeople): Promise<Page<PersonItem>> {
  const rows = await db.person.findMany({
    where: whereOf(input, actor),
    include: LIST,
    orderBy: ORDERS[input.sort],
    ...(await pageArgs(actor.cityId, input, (where) => db.person.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toPersonItem), input.limit, (item) => item.id)
}

/** How many there are under the same filters. */
export function countPeople(db: Db, actor: Actor, input: ListPeople): Promise<number> {
  return db.person.count({ where: whereOf(input, actor) })
}

/** Areas that occur, for the filter. */
export async function areasOfPeople(db: Db, actor: Actor): Promise<string[]> {
  const rows = await db.person.groupBy({
    by: ['area'],
    where: { cityId: actor.cityId, archivedAt: null, area: { not: '' } },
    orderBy: { area: 'asc' },
    take: 200,
  })
  return rows.map((row) => row.area)
}

/** One record with its place, for commands; null = unknown, out of scope or archived. */
export function findPerson(db: Db, cityId: string, id: string) {
  return db.person.findFirst({ where: { cityId, id, archivedAt: null } })
}
export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>

type Place = { cityId: string; countyId: string; id: string }

/** Ends of the private values; null where the reader may not reveal them anyway. */
async function tailsOf(db: Db, actor: Actor, at: Place) {
  if (personVerdict(actor, 'reveal', at)) return { idNumberTail: null, phoneTail: null }
  const row = await db.personPrivate.findFirst({
    where: { cityId: at.cityId, id: at.id },
    select: { idNumberTail: true, phoneTail: true },
  })
  return { idNumberTail: row?.idNumberTail ?? '', phoneTail: row?.phoneTail ?? '' }
}

/** A whole record without its private values; null = unknown, out of scope or archived. */
export async function getPerson(db: Db, actor: Actor, id: string): Promise<PersonDetail | null> {
  const row = await db.person.findFirst({
    where: { cityId: actor.cityId, id, archivedAt: null },
    include: { ...LIST, events: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  })
  if (!row) return null
  return {
    ...toPersonItem(row),
    countyId: row.countyId,
    pinyin: row.pinyin,
    nation: row.nation,
    politics: row.politics,
    education: row.education,
    unitOrgId: row.unitOrgId,
    deeds: row.deeds,
    photoId: row.photoId,
    photoConsent: row.photoConsent,
    photoConsentOn: row.photoConsentOn && fromDate(row.photoConsentOn),
    photoWithdrawnOn: row.photoWithdrawnOn && fromDate(row.photoWithdrawnOn),
    enteredName: row.enteredName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(await tailsOf(db, actor, row)),
    events: row.events.map((event) => ({
      id: event.id,
      kind: event.kind as EventKind,
      happenedOn: event.happenedOn,
      note: event.note,
      byName: event.byName,
      at: event.at.toISOString(),
    })),
  }
}

const MAX_PAIRS = 100

/** Names (also former ones) that more than one living record of the own region bears. */
async function sharedNames(db: Db, actor: Actor): Promise<string[]> {
  const { cityId, countyId } = regionPlace(actor)
  const rows = await db.$queryRaw<{ name: string }[]>`
    select name from (
      select p.name, p.id from public.person p
       where p.city_id = ${cityId} and p.county_id = ${countyId} and p.archived_at is null
      union
      select p.former_name, p.id from public.person p
       where p.city_id = ${cityId} and p.county_id = ${countyId} and p.archived_at is null and p.former_name <> '') n
     group by name having count(*) > 1 order by name limit ${MAX_PAIRS}`
  return rows.map((row) => row.name)
}

/** Records of the own region that look like one person and were not declared different, at most 100 pairs. */
export async function likelyDuplicates(db: Db, actor: Actor): Promise<DuplicatePair[]> {
  const names = await sharedNames(db, actor)
  if (names.length === 0) return []
  const own = { cityId: actor.cityId, countyId: regionPlace(actor).countyId }
  const rows = await db.person.findMany({
    where: { ...own, archivedAt: null, OR: [{ name: { in: names } }, { formerName: { in: names } }] },
    include: LIST,
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  const apart = await db.personPair.findMany({ where: own, select: { aId: true, bId: true } })
  const decided = new Set(apart.map((pair) => `${pair.aId} ${pair.bId}`))
  const pairs: DuplicatePair[] = []
  for (const [index, a] of rows.entries()) {
    for (const b of rows.slice(index + 1)) {
      const reasons = likeness(a, b)
      const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`
      if (reasons.length === 0 || decided.has(key)) continue
      pairs.push({ a: toPersonItem(a), b: toPersonItem(b), reasons })
    }
  }
  return pairs.toSorted((x, y) => y.reasons.length - x.reasons.length).slice(0, MAX_PAIRS)
}

export const personList = defineQuery({
  name: 'person.list',
  object: 'person',
  summary: '人员列表',
  input: listPeopleInput,
  allow: (actor) => personVerdict(actor, 'read'),
  run: listPeople,
})

export const personGet = defineQuery({
  name: 'person.read',
  object: 'person',
  summary: '一个人员（不含证件号等私密内容）',
  input: personIdInput,
  allow: (actor) => personVerdict(actor, 'read'),
  run: (db, actor, input) => getPerson(db, actor, input.id),
})
