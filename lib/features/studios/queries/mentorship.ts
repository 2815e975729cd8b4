import type { MentorshipState } from '#lib/features/studios/labels.ts'
import { mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import {
  type ListMentorships,
  listMentorshipsInput,
  type MentorshipItem,
  mentorshipIdInput,
} from '#lib/features/studios/schema/mentorship.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const PERSON = { select: { name: true, unitName: true } } as const
const LIST = {
  org: { select: { shortName: true } },
  master: PERSON,
  apprentice: PERSON,
  studio: { select: { name: true } },
} as const

function rowsOf(db: Db, id: string) {
  return db.mentorship.findMany({ where: { id }, include: LIST })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): MentorshipItem {
  const { id, masterId, apprenticeId, studioId, trade, startedOn, endsOn, agreementNo, plan, midCheck } = row
  const { skillBefore, skillAfter, result, source, enteredName, version } = row
  return {
    ...{ id, masterId, apprenticeId, studioId, trade, startedOn, endsOn, agreementNo, plan, midCheck },
    ...{ skillBefore, skillAfter, result, source, enteredName, version },
    cityId: row.cityId,
    countyId: row.countyId,
    masterName: row.master.name,
    masterUnit: row.master.unitName,
    apprenticeName: row.apprentice.name,
    apprenticeUnit: row.apprentice.unitName,
    studioName: row.studio?.name ?? '',
    state: row.state as MentorshipState,
    subsidyFen: Number(row.subsidyFen),
    regionName: row.org.shortName,
  }
}

function whereOf(input: ListMentorships, actor: Actor) {
  const q = input.q.trim().toLowerCase()
  return {
    cityId: actor.cityId,
    state: input.state ?? { not: 'DISCARDED' },
    ...(q ? { searchText: { contains: q } } : {}),
    ...(input.studioId ? { studioId: input.studioId } : {}),
  }
}

/** Pairs inside the reader's scope, newest first. */
export async function listMentorships(
  db: Db,
  actor: Actor,
  input: ListMentorships,
): Promise<Page<MentorshipItem>> {
  const { cityId } = actor
  const rows = await db.mentorship.findMany({
    where: whereOf(input, actor),
    include: LIST,
    orderBy: [{ id: 'desc' }],
    ...(await pageArgs(cityId, input, (where) => db.mentorship.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export function countMentorships(db: Db, actor: Actor, input: ListMentorships): Promise<number> {
  return db.mentorship.count({ where: whereOf(input, actor) })
}

export async function getMentorship(db: Db, actor: Actor, id: string): Promise<MentorshipItem | null> {
  const row = await db.mentorship.findFirst({
    where: { cityId: actor.cityId, id, state: { not: 'DISCARDED' } },
    include: LIST,
  })
  return row && toItem(row)
}

export const mentorshipList = defineQuery({
  name: 'mentorship.list',
  object: 'mentorship',
  summary: '师徒结对列表',
  input: listMentorshipsInput,
  allow: (actor) => mentorshipDuty(actor, 'read'),
  run: listMentorships,
})

export const mentorshipGet = defineQuery({
  name: 'mentorship.read',
  object: 'mentorship',
  summary: '一份师徒结对',
  input: mentorshipIdInput,
  allow: (actor) => mentorshipDuty(actor, 'read'),
  run: (db, actor, input) => getMentorship(db, actor, input.id),
})
