import { currentFiles } from '#lib/base/files/rows.ts'
import { filesOf } from '#lib/features/relief/households/files.ts'
import { findHousehold, type LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { fileVerdict, mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import type { HouseholdState } from '#lib/features/relief/rules/machine.ts'
import {
  type HouseholdDetail,
  type HouseholdEvent,
  type HouseholdItem,
  householdIdInput,
  type ListHouseholds,
  listHouseholdsInput,
  type MemberItem,
  type Process,
} from '#lib/features/relief/schema/household.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { addDays, type Day, today as dayOf, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const day = (date: Date | null): Day | null => date && fromDate(date)
const LIST = { org: { select: { shortName: true } } } as const
type Row = NonNullable<Awaited<ReturnType<typeof oneRow>>>
const oneRow = (db: Db, cityId: string, id: string) =>
  db.reliefHousehold.findFirst({ where: { cityId, id }, include: LIST })

/** Another region's people are shown by a masked name. */
function shownName(
  name: string,
  row: { countyId: string },
  actor: Pick<Actor, 'regionId'>,
  regions: ReadonlySet<string>,
) {
  const region = regions.has(row.countyId) ? row.countyId : ''
  return region !== '' && region !== actor.regionId ? maskName(name) : name
}

/** Counties of the city that are regions of their own. */
async function regionCounties(db: Db, cityId: string): Promise<ReadonlySet<string>> {
  const rows = await db.regionProfile.findMany({
    where: { cityId, countyId: { not: '' } },
    select: { countyId: true },
  })
  return new Set(rows.map((row) => row.countyId))
}

function toItem(row: Row, actor: Actor, regions: ReadonlySet<string>): HouseholdItem {
  return {
    ...{ id: row.id, no: row.no, unitName: row.unitName, memberCount: row.memberCount },
    ...{ aidedTimes: row.aidedTimes, version: row.version },
    state: row.state as HouseholdState,
    hardshipClass: row.hardshipClass as HouseholdItem['hardshipClass'],
    headName: shownName(row.headName, row, actor, regions),
    orgName: row.org.shortName,
    netFen: row.netFen === null ? null : Number(row.netFen),
    mainCause: row.mainCause as HouseholdItem['mainCause'],
    validTo: day(row.validTo),
    updatedAt: row.updatedAt.toISOString(),
  }
}

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

type Open = {
  id: string
  idNumberTail: string
  hasIllness: boolean
  sharedReason: string
}

function membersOf({ row }: LoadedHousehold, open: ReadonlyMap<string, Open> | null): MemberItem[] {
  return row.members.map((member) => ({
    ...{ id: member.id, name: member.name, birthMonth: member.birthMonth, unitOrSchool: member.unitOrSchool },
    ...{ education: member.education, livesTogether: member.livesTogether },
    relation: member.relation as MemberItem['relation'],
    sex: member.sex as MemberItem['sex'],
    standing: member.standing as MemberItem['standing'],
    incomeFen: Number(member.incomeFen),
    idNumberTail: open ? (open.get(member.id)?.idNumberTail ?? '') : null,
    hasIllness: open ? (open.get(member.id)?.hasIllness ?? false) : null,
    sharedReason: open?.get(member.id)?.sharedReason ?? '',
  }))
}

/** Ends of the secrets, where the reader may ask for them. */
async function opened(db: Db, actor: Actor, { row, subject }: LoadedHousehold) {
  if (fileVerdict(actor, 'reveal', subject)) return { own: null, people: null }
  const { cityId, id } = row
  const own = await db.reliefHouseholdPrivate.findFirst({
    where: { cityId, id },
    select: {
      cardTail: true,
      cardName: true,
      cardReason: true,
      phoneTail: true,
      hasAddress: true,
      hasContact: true,
    },
  })
  const rows = await db.reliefMemberPrivate.findMany({
    where: { cityId, householdId: id },
    select: { id: true, idNumberTail: true, hasIllness: true, sharedReason: true },
  })
  return { own, people: new Map(rows.map((each) => [each.id, each])) }
}

async function eventsOf(db: Db, { row }: LoadedHousehold): Promise<HouseholdEvent[]> {
  const rows = await db.reliefEvent.findMany({
    where: { cityId: row.cityId, householdId: row.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, verb, note, byName, byOrgName, at, fromState, toState }) => ({
    ...{ id, verb, note, byName, byOrgName, at: at.toISOString() },
    fromState: fromState as HouseholdState,
    toState: toState as HouseholdState,
  }))
}

function plainOf({ row, subject }: LoadedHousehold) {
  const { accident, disaster, wantsTemporary, ...detail } = row.detail as HouseholdDetail['detail'] & {
    accident: number
    disaster: boolean
    wantsTemporary: boolean
  }
  const assessment = row.assessment as { lines?: unknown }
  return {
    ...{ countyId: row.countyId, townId: row.townId, unitId: row.unitId, regionId: subject.regionId },
    ...{ accident: accident ?? 0, disaster: disaster ?? false, wantsTemporary: wantsTemporary ?? false },
    detail: detail as HouseholdDetail['detail'],
    lineKind: row.lineKind as HouseholdDetail['lineKind'],
    incomes: row.incomes as HouseholdDetail['incomes'],
    rigids: row.rigids as HouseholdDetail['rigids'],
    exclusions: row.exclusions as HouseholdDetail['exclusions'],
    materials: row.materials as HouseholdDetail['materials'],
    secondaryCauses: row.secondaryCauses as HouseholdDetail['secondaryCauses'],
    assessment: assessment.lines ? (row.assessment as HouseholdDetail['assessment']) : null,
    process: row.process as Process,
    incomeFen: Number(row.incomeFen),
    rigidFen: Number(row.rigidFen),
  }
}

function courseOf({ row }: LoadedHousehold) {
  const { reason, mergedInto, enteredBy, enteredName, townBy, townName, filedName } = row
  return {
    ...{ reason, mergedInto, enteredBy, enteredName, townBy, townName, filedName },
    noticeFrom: day(row.noticeFrom),
    noticeTo: day(row.noticeTo),
    filedOn: day(row.filedOn),
    checkedOn: day(row.checkedOn),
    keepUntil: day(row.keepUntil),
    lastAidedOn: day(row.lastAidedOn),
  }
}

/** A whole file without its secrets; null = unknown or out of scope. */
export async function getHousehold(db: Db, actor: Actor, id: string): Promise<HouseholdDetail | null> {
  const loaded = await findHousehold(db, actor.cityId, id)
  const row = loaded && (await oneRow(db, actor.cityId, id))
  if (!loaded || !row) return null
  const regions = await regionCounties(db, actor.cityId)
  const { own, people } = await opened(db, actor, loaded)
  const foreign = loaded.subject.regionId !== actor.regionId
  const members = membersOf(loaded, people)
  return {
    ...toItem(row, actor, regions),
    ...plainOf(loaded),
    ...courseOf(loaded),
    members: foreign ? members.map((each) => ({ ...each, name: maskName(each.name) })) : members,
    cardTail: own?.cardTail ?? null,
    cardName: own?.cardName ?? '',
    cardReason: own?.cardReason ?? '',
    phoneTail: own?.phoneTail ?? null,
    hasAddress: own?.hasAddress ?? null,
    hasOtherContact: own?.hasContact ?? null,
    events: await eventsOf(db, loaded),
    files: own ? await currentFiles(db, filesOf(loaded.row)) : [],
  }
}

export const householdList = defineQuery({
  name: 'household.list',
  object: 'household',
  summary: '困难职工档案列表（不含任何私密内容）',
  input: listHouseholdsInput,
  allow: (actor) => mayReadHouseholds(actor),
  run: listHouseholds,
})

export const householdGet = defineQuery({
  name: 'household.read',
  object: 'household',
  summary: '一份困难职工档案（不含证件号、卡号、住址、病情）',
  input: householdIdInput,
  allow: (actor) => mayReadHouseholds(actor),
  run: (db, actor, { id }) => getHousehold(db, actor, id),
})
