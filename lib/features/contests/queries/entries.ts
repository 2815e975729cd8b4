import { dayOf, findContest, requirementsOf } from '#lib/features/contests/commands/load.ts'
import { contestDuty, scoresVerdict } from '#lib/features/contests/policy.ts'
import { GIVEN } from '#lib/features/contests/queries/given.ts'
import type { EntryState } from '#lib/features/contests/rules/entry-states.ts'
import { checksOf } from '#lib/features/contests/rules/requirements.ts'
import type { Score } from '#lib/features/contests/rules/scoring.ts'
import { contestIdInput } from '#lib/features/contests/schema/contest.ts'
import type { ScoreItem } from '#lib/features/contests/schema/desk.ts'
import {
  type AppealItem,
  type EntryItem,
  entryIdInput,
  type ListEntries,
  listEntriesInput,
} from '#lib/features/contests/schema/entry.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const LIST = {
  contest: { select: { name: true, finalOn: true } },
  event: { select: { name: true, minLevel: true, maxAge: true } },
  awards: GIVEN,
} as const

function rowsOf(db: Db) {
  return db.contestEntry.findMany({ include: LIST })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): EntryItem {
  return {
    id: row.id,
    contestId: row.contestId,
    eventId: row.eventId,
    contestName: row.contest.name,
    eventName: row.event.name,
    unitOrgId: row.unitId || row.townId,
    unitName: row.unitName,
    name: row.name,
    number: row.entrantKey.split('|')[2] ?? '',
    sex: row.sex,
    birthMonth: row.birthMonth,
    job: row.job,
    skillLevel: row.skillLevel,
    members: row.members as { name: string; job: string }[],
    startNo: row.startNo,
    state: row.state as EntryState,
    reason: row.reason,
    rank: row.rank,
    total: row.total,
    parts: row.rank === null ? null : (row.parts as Record<string, Score>),
    tie: row.tie,
    awards: row.awards.map(({ name }) => name),
    checks: checksOf(row, requirementsOf(row.event), dayOf(row.contest.finalOn)),
    version: row.version,
  }
}

/** Entries of a competition in the reader's scope: a unit sees its own; those with a rank first, by rank. */
export async function listEntries(db: Db, actor: Actor, input: ListEntries): Promise<Page<EntryItem> | null> {
  const { cityId } = actor
  const { contestId } = input
  if (contestId && !(await findContest(db, actor, contestId))) return null
  const q = input.q.trim()
  const rows = await db.contestEntry.findMany({
    where: {
      cityId,
      ...(contestId ? { contestId } : {}),
      ...(input.eventId ? { eventId: input.eventId } : {}),
      ...(input.state ? { state: input.state } : {}),
      ...(q ? { OR: [{ name: { contains: q } }, { unitName: { contains: q } }] } : {}),
    },
    include: LIST,
    orderBy: [
      { contestId: 'desc' },
      { eventId: 'asc' },
      { rank: { sort: 'asc', nulls: 'last' } },
      { id: 'asc' },
    ],
    ...(await pageArgs(cityId, input, (where) => db.contestEntry.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

async function getEntry(db: Db, actor: Actor, id: string): Promise<EntryItem | null> {
  const row = await db.contestEntry.findFirst({ where: { cityId: actor.cityId, id }, include: LIST })
  return row && toItem(row)
}

/** Raw scores of a competition for those who may see them now; null = unknown, foreign or under seal. */
export async function listScores(db: Db, actor: Actor, contestId: string): Promise<ScoreItem[] | null> {
  const found = await findContest(db, actor, contestId)
  if (!found || scoresVerdict(actor, found.subject)) return null
  return db.contestScore.findMany({
    where: { cityId: actor.cityId, contestId },
    select: { entryId: true, part: true, judgeNo: true, raw: true },
    orderBy: [{ entryId: 'asc' }, { part: 'asc' }, { judgeNo: 'asc' }],
  })
}

/** Appeals in the reader's scope, newest first. */
export async function listAppeals(db: Db, actor: Actor, contestId: string): Promise<AppealItem[]> {
  const rows = await db.contestAppeal.findMany({
    where: { cityId: actor.cityId, contestId },
    include: { entry: { select: { name: true, unitName: true } } },
    orderBy: { id: 'desc' },
  })
  return rows.map((row) => ({
    id: row.id,
    entryId: row.entryId,
    entrant: row.entry.name,
    unitName: row.entry.unitName,
    content: row.content,
    state: row.state as AppealItem['state'],
    answer: row.answer,
    enteredName: row.enteredName,
    enteredAt: row.enteredAt.toISOString(),
    settledName: row.settledName,
    rescored: row.rescored,
  }))
}

export const entryList = defineQuery({
  name: 'contest_entry.list',
  object: 'contest_entry',
  summary: '竞赛报名列表',
  input: listEntriesInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: listEntries,
})

export const entryGet = defineQuery({
  name: 'contest_entry.read',
  object: 'contest_entry',
  summary: '一条竞赛报名',
  input: entryIdInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: (db, actor, { id }) => getEntry(db, actor, id),
})

export const scoreList = defineQuery({
  name: 'contest_score.list',
  object: 'contest',
  summary: '评委成绩',
  input: contestIdInput,
  allow: (actor) => contestDuty(actor, 'read'),
  async run(db, actor, { id }) {
    const items = await listScores(db, actor, id)
    return items && { items, nextCursor: null }
  },
})

export const appealList = defineQuery({
  name: 'contest_appeal.list',
  object: 'contest',
  summary: '成绩申诉',
  input: contestIdInput,
  allow: (actor) => contestDuty(actor, 'read'),
  async run(db, actor, { id }) {
    if (!(await findContest(db, actor, id))) return null
    return { items: await listAppeals(db, actor, id), nextCursor: null }
  },
})
