import { regionPlace } from '#lib/base/regions/place.ts'
import type { StudioKind } from '#lib/features/studios/labels.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { levelFigures } from '#lib/features/studios/rules/count.ts'
import { reviewYear } from '#lib/features/studios/rules/health.ts'
import type { PublicState } from '#lib/features/studios/rules/publishing.ts'
import { LIVING, type StudioState } from '#lib/features/studios/rules/states.ts'
import { type ListStudios, listStudiosInput, type StudioItem } from '#lib/features/studios/schema/studio.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { AWARD_LEVELS, awardRank } from '#lib/kernel/pure/award-level.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = Awaited<ReturnType<Db['studio']['findMany']>>[number] & { org: { shortName: string } }
export const WITH_ORG = { org: { select: { shortName: true } } } as const

export function toStudioItem(row: Row): StudioItem {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as StudioKind,
    state: row.state as StudioState,
    level: row.level,
    unitName: row.unitName,
    area: row.area,
    trade: row.trade,
    leaderId: row.leaderId,
    leaderName: row.leaderName,
    namedYear: row.namedYear,
    lastReviewYear: row.lastReviewYear,
    lastAchievedOn: row.lastAchievedOn,
    rectifyBy: row.rectifyBy,
    publicState: row.publicState as PublicState,
    regionName: row.org.shortName,
    source: row.source,
    version: row.version,
  }
}

const ORDERS = {
  level: [{ levelRank: 'asc' as const }, { id: 'asc' as const }],
  newest: [{ id: 'desc' as const }],
  stroke: [{ strokeKey: 'asc' as const }, { id: 'asc' as const }],
}

/** Reviews that are still to be made, and rectifications that run; as lib/features/studios/rules/health.ts. */
function dueWhere(today: string) {
  const year = reviewYear(today)
  return {
    OR: [
      { state: { in: [...LIVING] }, lastReviewYear: { lt: year }, namedYear: { lte: year } },
      { state: { in: ['RECTIFYING', 'DELISTING', 'SELF_REPORT'] } },
    ],
  }
}

/** Titles in force, of one level or of any that the figures know. */
const titleWhere = (level: NonNullable<ListStudios['titled']>) => ({
  endedOn: '',
  level: level === 'any' ? { in: [...AWARD_LEVELS] } : level,
})

function whereOf(input: ListStudios, actor: Actor) {
  const q = input.q.trim().toLowerCase()
  return {
    cityId: actor.cityId,
    ...(input.own === '1' ? { countyId: regionPlace(actor).countyId } : {}),
    state: input.state ?? (input.living === '1' ? { in: [...LIVING] } : { not: 'DISCARDED' }),
    ...(q ? { searchText: { contains: q } } : {}),
    ...(input.level ? { level: input.level } : {}),
    ...(input.from ? { levelRank: { lte: awardRank(input.from) } } : {}),
    ...(input.titled ? { titles: { some: titleWhere(input.titled) } } : {}),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.due === '1' ? { AND: dueWhere(dayOf(currentMoment())) } : {}),
  }
}

/** Studios inside the reader's scope (drafts: of the own organization only). The cursor is the last id. */
export async function listStudios(db: Db, actor: Actor, input: ListStudios): Promise<Page<StudioItem>> {
  const { cityId } = actor
  const rows = await db.studio.findMany({
    where: whereOf(input, actor),
    include: WITH_ORG,
    orderBy: ORDERS[input.sort],
    ...(await pageArgs(cityId, input, (where) => db.studio.findFirst({ where, select: { id: true } }))),
  })
  return pageOf(rows.map(toStudioItem), input.limit, (item) => item.id)
}

export function countStudios(db: Db, actor: Actor, input: ListStudios): Promise<number> {
  return db.studio.count({ where: whereOf(input, actor) })
}

/** The two figures over the living studios of the reader's scope, how many live, and how many reviews are due. */
export async function studioFigures(db: Db, actor: Actor) {
  const living = { cityId: actor.cityId, state: { in: [...LIVING] } }
  const titles = await db.studioTitle.findMany({
    where: { cityId: actor.cityId, endedOn: '', studio: living },
    select: { studioId: true, level: true },
  })
  const byStudio = [...Map.groupBy(titles, (title) => title.studioId).values()]
  const due = await db.studio.count({
    where: { cityId: actor.cityId, ...dueWhere(dayOf(currentMoment())) },
  })
  const count = await db.studio.count({ where: living })
  const figures = levelFigures(byStudio.map((each) => ({ levels: each.map((title) => title.level) })))
  return { ...figures, living: count, due }
}

/** Living studios that the office keeps, for a select; at most 300. */
export async function studioChoices(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  return db.studio.findMany({
    where: { cityId: actor.cityId, state: { in: [...LIVING] } },
    select: { id: true, name: true },
    orderBy: [{ strokeKey: 'asc' }, { id: 'asc' }],
    take: 300,
  })
}

export const studioList = defineQuery({
  name: 'studio.list',
  object: 'studio',
  summary: '工作室列表',
  input: listStudiosInput,
  allow: (actor) => studioDuty(actor, 'read'),
  run: listStudios,
})
