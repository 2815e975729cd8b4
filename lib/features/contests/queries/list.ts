import { findContest, requirementsOf } from '#lib/features/contests/commands/load.ts'
import {
  type ContestKind,
  type ContestLevel,
  type EntryKind,
  REVIEWED_KINDS,
} from '#lib/features/contests/labels.ts'
import { contestDuty } from '#lib/features/contests/policy.ts'
import type { AwardRule } from '#lib/features/contests/rules/awards.ts'
import type { ScoringRule } from '#lib/features/contests/rules/scoring.ts'
import type { ContestState } from '#lib/features/contests/rules/states.ts'
import {
  type ContestDetail,
  type ContestItem,
  contestIdInput,
  type ListContests,
  listContestsInput,
} from '#lib/features/contests/schema/contest.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fromDate } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

const dayOf = (date: Date | null) => (date ? fromDate(date) : '')

/** In a list of one trade the counts are that trade's. */
const include = (trade?: string) => ({
  org: { select: { shortName: true } },
  events: { where: trade ? { name: trade } : {}, select: { entrants: true, units: true } },
})

function rowsOf(db: Db) {
  return db.contest.findMany({ include: include() })
}
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

function toItem(row: Row): ContestItem {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as ContestKind,
    level: row.level as ContestLevel,
    year: row.year,
    state: row.state as ContestState,
    regionName: row.org.shortName,
    enrolTo: dayOf(row.enrolTo),
    finalOn: dayOf(row.finalOn),
    entrants: row.events.reduce((sum, { entrants }) => sum + entrants, 0),
    units: row.events.reduce((sum, { units }) => sum + units, 0),
    events: row.events.length,
    proposals: row.proposalsIn,
    adopted: row.proposalsAdopted,
    benefits: row.benefitsIn,
    benefitFen: Number(row.benefitFen),
    published: row.published,
    source: row.source,
  }
}

/** The levels below see a competition once its document is out. */
function seenBy(actor: Actor) {
  if (actor.level === 'unit' || actor.level === 'town') return { state: { not: 'PLANNED' } }
  return actor.countyId === '' ? {} : { NOT: { state: 'PLANNED', countyId: '' } }
}

/** What the board counts: run by the reader's region (a city's: with its counties'), out, and not cancelled. */
export function countedWhere(actor: Actor) {
  return {
    cityId: actor.cityId,
    ...(actor.countyId ? { countyId: actor.countyId } : {}),
    state: { notIn: ['PLANNED', 'CANCELLED'] },
  }
}

/** Days of a month as the column holds them. */
function monthWhere(month: string) {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return { finalOn: { gte: new Date(Date.UTC(year, at - 1, 1)), lt: new Date(Date.UTC(year, at, 1)) } }
}

function whereOf(input: ListContests, actor: Actor) {
  const q = input.q.trim().toLowerCase()
  return {
    AND: [
      { cityId: actor.cityId, ...seenBy(actor) },
      {
        ...(q ? { searchText: { contains: q } } : {}),
        ...(input.kind ? { kind: input.kind } : {}),
        ...(input.level ? { level: input.level } : {}),
        ...(input.state ? { state: input.state } : {}),
        ...(input.year === undefined ? {} : { year: input.year }),
        ...(input.trade ? { events: { some: { name: input.trade } } } : {}),
        ...(input.month ? monthWhere(input.month) : {}),
      },
      ...(input.reviewed ? [{ kind: { in: [...REVIEWED_KINDS] } }] : []),
      ...(input.counted ? [countedWhere(actor)] : []),
    ],
  }
}

/** Competitions that the reader's city and county run, newest year first. */
export async function listContests(db: Db, actor: Actor, input: ListContests): Promise<Page<ContestItem>> {
  const { cityId } = actor
  const rows = await db.contest.findMany({
    where: whereOf(input, actor),
    include: include(input.trade),
    orderBy: [{ year: 'desc' }, { id: 'desc' }],
    ...(await pageArgs(cityId, input, (where) => db.contest.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toItem), input.limit, (item) => item.id)
}

export function countContests(db: Db, actor: Actor, input: ListContests): Promise<number> {
  return db.contest.count({ where: whereOf(input, actor) })
}

async function eventsOf(db: Db, cityId: string, contestId: string): Promise<EventItem[]> {
  const rows = await db.contestEvent.findMany({
    where: { cityId, contestId },
    orderBy: { displayOrder: 'asc' },
  })
  return rows.map(({ id, name, occupationCode, entryKind, entrants, units, version, ...rules }) => ({
    ...{ id, name, occupationCode, entrants, units, version },
    entryKind: entryKind as EntryKind,
    ...requirementsOf(rules),
  }))
}

/** One competition with its events and rules; null = unknown, foreign, or not out yet for a unit. */
export async function getContest(db: Db, actor: Actor, id: string): Promise<ContestDetail | null> {
  const found = await findContest(db, actor, id)
  if (!found) return null
  const { row } = found
  const org = await db.organization.findFirst({
    where: { cityId: row.cityId, id: row.countyId || row.cityId },
    select: { shortName: true },
  })
  const office = contestDuty(actor, 'manage', row) === null
  const { enrolFrom, enrolTo, prelimOn, finalOn } = row
  return {
    id,
    ...{ cityId: row.cityId, countyId: row.countyId, regionName: org?.shortName ?? '' },
    ...{ name: row.name, series: row.series, edition: row.edition, year: row.year },
    ...{ organizers: row.organizers, basis: row.basis, summary: row.summary, place: row.place },
    kind: row.kind as ContestKind,
    level: row.level as ContestLevel,
    enrolFrom: dayOf(enrolFrom),
    enrolTo: dayOf(enrolTo),
    prelimOn: dayOf(prelimOn),
    finalOn: dayOf(finalOn),
    ...{ hasPrelim: row.hasPrelim, substitutionDays: row.substitutionDays },
    ...{ perUnit: row.perUnit, unitBest: row.unitBest, source: row.source },
    state: row.state as ContestState,
    postponedFrom: row.postponedFrom as ContestState | '',
    reason: row.reason,
    scoring: row.scoring as ScoringRule,
    awards: row.awards as AwardRule[],
    scorers: office ? row.scorers : [],
    verifiedName: row.verifiedName,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    ...{ noticeId: row.noticeId, openAppeals: row.openAppeals, published: row.published },
    events: await eventsOf(db, row.cityId, id),
    version: row.version,
  }
}

export const contestList = defineQuery({
  name: 'contest.list',
  object: 'contest',
  summary: '竞赛列表',
  input: listContestsInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: listContests,
})

export const contestGet = defineQuery({
  name: 'contest.read',
  object: 'contest',
  summary: '一项竞赛',
  input: contestIdInput,
  allow: (actor) => contestDuty(actor, 'read'),
  run: (db, actor, { id }) => getContest(db, actor, id),
})
