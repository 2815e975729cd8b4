import { factsOf, loadNotice, type NoticeRow, regionWorkdays } from '#lib/base/notices/load.ts'
import { mayReadNotices, noticeVerdict } from '#lib/base/notices/policy.ts'
import {
  type Channel,
  type NoticeList,
  type NoticeStage,
  type NoticeState,
  noticeStage,
  noticeVerbs,
  type ObjectionState,
  STAGE_LABELS,
  type SubjectType,
} from '#lib/base/notices/rules.ts'
import {
  listNoticesSchema,
  type NoticeDetail,
  type NoticeItem,
  noticeIdSchema,
  type ObjectionItem,
  type ShownItem,
} from '#lib/base/notices/schema.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, today as dayOf, fromDate, toDate } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { workdaysUntil } from '#lib/kernel/pure/workdays.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Listed = NoticeRow & { org: { shortName: string } }

function toItem(row: Listed, today: Day): NoticeItem {
  const standing = {
    state: row.state as NoticeState,
    startOn: fromDate(row.startOn),
    endOn: fromDate(row.endOn),
    openObjections: row.openObjections,
  }
  const stage = noticeStage(standing, today)
  return {
    ...standing,
    id: row.id,
    subjectType: row.subjectType as SubjectType,
    title: row.title,
    count: (row.list as NoticeList).rows.length,
    workdays: row.workdays,
    stage,
    label: STAGE_LABELS[stage],
    orgName: row.org.shortName,
  }
}

/** The rows of a stage on a day, as noticeStage tells them apart. */
function whereStage(stage: NoticeStage | undefined, today: Day) {
  const day = toDate(today)
  const running = { state: 'RUNNING' }
  const stages = {
    draft: { state: 'DRAFT' },
    planned: { ...running, startOn: { gt: day } },
    objected: { ...running, startOn: { lte: day }, openObjections: { gt: 0 } },
    running: { ...running, startOn: { lte: day }, endOn: { gte: day }, openObjections: 0 },
    due: { ...running, endOn: { lt: day }, openObjections: 0 },
    clear: { state: 'CLEAR' },
    upheld: { state: 'UPHELD' },
    withdrawn: { state: 'WITHDRAWN' },
  }
  return stage ? stages[stage] : {}
}

type ListInput = { limit: number; cursor?: string | undefined; stage?: NoticeStage | undefined; q: string }

/** Notices inside the reader's scope, those that end last first. */
export async function listNotices(
  db: Db,
  actor: Actor,
  input: ListInput,
  today: Day = dayOf(currentMoment()),
): Promise<Page<NoticeItem>> {
  const { cityId, level, countyId } = actor
  const q = input.q.toLowerCase()
  const rows = await db.notice.findMany({
    where: {
      cityId,
      ...(level === 'county' ? { countyId } : {}),
      ...whereStage(input.stage, today),
      ...(q ? { searchText: { contains: q } } : {}),
    },
    include: { org: { select: { shortName: true } } },
    orderBy: [{ endOn: 'desc' }, { id: 'desc' }],
    ...(await pageArgs(cityId, input, (where) => db.notice.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(
    rows.map((row) => toItem(row, today)),
    input.limit,
    (item) => item.id,
  )
}

async function objectionsOf(db: Db, { cityId, id }: NoticeRow): Promise<ObjectionItem[]> {
  const rows = await db.noticeObjection.findMany({
    where: { cityId, noticeId: id },
    orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    receivedOn: fromDate(row.receivedOn),
    channel: row.channel as Channel,
    named: row.named,
    content: row.content,
    state: row.state as ObjectionState,
    settlement: row.settlement,
    recordedName: row.recordedName,
    settledByName: row.settledByName,
    settledAt: row.settledAt?.toISOString() ?? null,
  }))
}

async function shownOf(db: Db, { cityId, id }: NoticeRow): Promise<ShownItem[]> {
  const rows = await db.noticeShown.findMany({
    where: { cityId, noticeId: id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id: shownId, act, at, byName, sha256 }) => ({
    id: shownId,
    act: act as ShownItem['act'],
    at: at.toISOString(),
    byName,
    sha256,
  }))
}

/** A notice with its objections, its proof and what the reader may do; null = unknown or foreign. */
export async function readNotice(
  db: Db,
  actor: Actor,
  id: string,
  today: Day = dayOf(currentMoment()),
): Promise<NoticeDetail | null> {
  if (mayReadNotices(actor)) return null
  const loaded = await loadNotice(db, actor, id)
  if (!loaded) return null
  const { row, subject } = loaded
  const org = await db.organization.findFirst({
    where: { cityId: row.cityId, id: subject.ownerId },
    select: { shortName: true },
  })
  const item = toItem({ ...row, org: org ?? { shortName: '' } }, today)
  const facts = factsOf(row, today)
  const verbs = noticeVerbs(item.state).filter((verb) => verb !== 'conclude' || (facts.ended && !facts.open))
  const workdayTable = await regionWorkdays(db, row)
  return {
    ...item,
    subjectIds: row.subjectIds,
    basis: row.basis,
    list: row.list as NoticeList,
    contactOffice: row.contactOffice,
    contactPhone: row.contactPhone,
    contactAddress: row.contactAddress,
    createdByName: row.createdByName,
    publishedByName: row.publishedByName,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedByName: row.closedByName,
    closingNote: row.closingNote,
    objections: await objectionsOf(db, row),
    shown: await shownOf(db, row),
    version: row.version,
    left: workdaysUntil(today, item.endOn, workdayTable),
    acts: Object.fromEntries(verbs.map((verb) => [verb, noticeVerdict(actor, verb, subject)?.title ?? null])),
  }
}

export const noticeList = defineQuery({
  name: 'notice.list',
  object: 'notice',
  summary: '公示列表',
  input: listNoticesSchema,
  allow: (actor) => mayReadNotices(actor),
  run: (db, actor, input) => listNotices(db, actor, input),
})

export const noticeGet = defineQuery({
  name: 'notice.read',
  object: 'notice',
  summary: '一条公示：名单、异议、公示留痕',
  input: noticeIdSchema,
  allow: (actor) => mayReadNotices(actor),
  run: (db, actor, input) => readNotice(db, actor, input.id),
})
