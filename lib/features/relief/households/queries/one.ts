import { currentFiles } from '#lib/base/files/rows.ts'
import { filesOf } from '#lib/features/relief/households/files.ts'
import { findHousehold, type LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { day, oneRow, regionCounties, toItem } from '#lib/features/relief/households/queries/item.ts'
import { fileVerdict, mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import type { HouseholdState } from '#lib/features/relief/rules/machine.ts'
import {
  type HouseholdDetail,
  type HouseholdEvent,
  householdIdInput,
  type MemberItem,
  type Process,
} from '#lib/features/relief/schema/household.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

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

export const householdGet = defineQuery({
  name: 'household.read',
  object: 'household',
  summary: '一份困难职工档案（不含证件号、卡号、住址、病情）',
  input: householdIdInput,
  allow: (actor) => mayReadHouseholds(actor),
  run: (db, actor, { id }) => getHousehold(db, actor, id),
})
