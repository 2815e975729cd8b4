import type { AchievementKind, AchievementState } from '#lib/features/studios/labels.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import {
  type AchievementItem,
  achievementIdInput,
  type ListAchievements,
  listAchievementsInput,
} from '#lib/features/studios/schema/achievement.ts'
import { pageArgs } from '#lib/kernel/pager.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = Awaited<ReturnType<Db['studioAchievement']['findMany']>>[number]

/** Names of the studios that the reader sees: those in other units stay unnamed for a unit. */
async function studioNames(db: Db, cityId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.studio.findMany({
    where: { cityId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function toItems(db: Db, cityId: string, rows: readonly Row[]): Promise<AchievementItem[]> {
  const shares = await db.studioAchievementShare.findMany({
    where: { cityId, achievementId: { in: rows.map((row) => row.id) } },
    orderBy: { studioId: 'asc' },
  })
  const ids = [...rows.map((row) => row.studioId), ...shares.map((share) => share.studioId)]
  const names = await studioNames(db, cityId, ids)
  return rows.map((row) => ({
    id: row.id,
    studioId: row.studioId,
    studioName: names.get(row.studioId) ?? '',
    shared: shares
      .filter((share) => share.achievementId === row.id)
      .map(({ studioId }) => ({ id: studioId, name: names.get(studioId) ?? '' })),
    kind: row.kind as AchievementKind,
    name: row.name,
    certNo: row.certNo,
    achievedOn: row.achievedOn,
    year: row.year,
    contributors: row.contributors,
    appliedAt: row.appliedAt,
    benefitFen: row.benefitFen === null ? null : Number(row.benefitFen),
    benefitFrom: row.benefitFrom,
    benefitTo: row.benefitTo,
    benefitBy: row.benefitBy,
    award: row.award,
    owner: row.owner,
    confidential: row.confidential,
    source: row.source,
    state: row.state as AchievementState,
    reason: row.reason,
    enteredBy: row.enteredBy,
    enteredName: row.enteredName,
    version: row.version,
  }))
}

async function whereOf(db: Db, actor: Actor, input: ListAchievements) {
  const { cityId } = actor
  const q = input.q.trim().toLowerCase()
  const shares = input.studioId
    ? await db.studioAchievementShare.findMany({ where: { cityId, studioId: input.studioId } })
    : []
  const ofStudio = input.studioId
    ? { OR: [{ studioId: input.studioId }, { id: { in: shares.map((share) => share.achievementId) } }] }
    : {}
  return {
    cityId,
    state: input.state ?? { not: 'DISCARDED' },
    ...(q ? { searchText: { contains: q } } : {}),
    ...(input.kind ? { kind: input.kind } : {}),
    ...(input.year === undefined ? {} : { year: input.year }),
    ...ofStudio,
  }
}

/** Achievements inside the reader's scope, newest year first; each once, however many studios took part. */
export async function listAchievements(
  db: Db,
  actor: Actor,
  input: ListAchievements,
): Promise<Page<AchievementItem>> {
  const { cityId } = actor
  const rows = await db.studioAchievement.findMany({
    where: await whereOf(db, actor, input),
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
    ...(await pageArgs(cityId, input, (where) =>
      db.studioAchievement.findFirst({ where, select: { id: true } }),
    )),
  })
  return pageOf(await toItems(db, cityId, rows), input.limit, (item) => item.id)
}

/** How many there are under the same filters, and their stated benefit in fen (confirmed ones only). */
export async function sumAchievements(db: Db, actor: Actor, input: ListAchievements) {
  const where = await whereOf(db, actor, input)
  const count = await db.studioAchievement.count({ where })
  const confirmed = { AND: [where, { state: 'CONFIRMED' }] }
  const sums = await db.studioAchievement.aggregate({
    where: confirmed,
    _sum: { benefitFen: true },
    _count: true,
  })
  return { count, confirmed: sums._count, benefitFen: Number(sums._sum.benefitFen ?? 0) }
}

/** Years that occur, newest first; 0 = not stated. */
export async function yearsOfAchievements(db: Db, actor: Actor): Promise<number[]> {
  const rows = await db.studioAchievement.groupBy({
    by: ['year'],
    where: { cityId: actor.cityId, state: { not: 'DISCARDED' } },
    orderBy: { year: 'desc' },
  })
  return rows.map((row) => row.year)
}

export async function getAchievement(db: Db, actor: Actor, id: string): Promise<AchievementItem | null> {
  const where = { cityId: actor.cityId, id, state: { not: 'DISCARDED' } }
  const rows = await db.studioAchievement.findMany({ where })
  return (await toItems(db, actor.cityId, rows))[0] ?? null
}

export const achievementList = defineQuery({
  name: 'studio_achievement.list',
  object: 'studio_achievement',
  summary: '工作室成果列表',
  input: listAchievementsInput,
  allow: (actor) => studioDuty(actor, 'read'),
  run: listAchievements,
})

export const achievementGet = defineQuery({
  name: 'studio_achievement.read',
  object: 'studio_achievement',
  summary: '一项工作室成果',
  input: achievementIdInput,
  allow: (actor) => studioDuty(actor, 'read'),
  run: (db, actor, input) => getAchievement(db, actor, input.id),
})
