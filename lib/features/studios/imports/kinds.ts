import { z } from 'zod'
import {
  type Act,
  cellError,
  defineImport,
  type Judged,
  type ReadRow,
  type UndoBatch,
} from '#lib/base/imports/kind.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { createAchievement } from '#lib/features/studios/commands/achievements.ts'
import { createStudio } from '#lib/features/studios/commands/save.ts'
import { ACHIEVEMENT_COLUMNS, STUDIO_COLUMNS } from '#lib/features/studios/imports/columns.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { LIVING, type StudioState } from '#lib/features/studios/rules/states.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { nameKey } from '#lib/kernel/sheet/lookups.ts'

/** Cells as read; `benefit` is a number of fen. */
type Cells = Record<string, string | number | null>

const textOf = (values: Cells, name: string) => String(values[name] ?? '')
type Known = { id: string; name: string; state: string; kind: string; leaderName: string; unitName: string }
type Env = { byName: Map<string, Known[]>; achievements: Set<string>; certs: Set<string> }

const MOST = 20_000
const achievementKey = (studio: string, name: string) => `${nameKey(studio)}|${nameKey(name)}`
const certKey = (kind: string, certNo: string) => `${kind}|${certNo}`

/** Studios and achievements that the office sees in its own county or city. */
async function load({ db, actor }: { db: Db; actor: Actor }): Promise<Env> {
  const { cityId, countyId } = regionPlace(actor)
  const own = { cityId, ...(countyId ? { countyId } : {}) }
  const studios = await db.studio.findMany({
    where: { ...own, state: { notIn: ['DISCARDED', 'REJECTED', 'MERGED'] } },
    select: { id: true, name: true, state: true, kind: true, leaderName: true, unitName: true },
    take: MOST,
  })
  const names = new Map(studios.map((studio) => [studio.id, studio.name]))
  const achievements = await db.studioAchievement.findMany({
    where: { ...own, state: { in: ['REPORTED', 'CONFIRMED', 'REFUSED'] } },
    select: { studioId: true, name: true, kind: true, certNo: true },
    take: MOST,
  })
  return {
    byName: Map.groupBy(studios, (studio) => nameKey(studio.name)),
    achievements: new Set(
      achievements.map((each) => achievementKey(names.get(each.studioId) ?? '', each.name)),
    ),
    certs: new Set(achievements.flatMap(({ kind, certNo }) => (certNo ? [certKey(kind, certNo)] : []))),
  }
}

/** Cells that are empty say nothing: the command's own defaults stand. */
const stated = (values: Cells, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (values[name] === null ? [] : [[name, values[name]]])))

type Found =
  | { outcome: 'new'; input: Record<string, unknown> }
  | { outcome: 'same' }
  | { key: string; message: string }

/** What becomes of each row: what is known stays as it is, the rest goes through one command. */
function judgeRows(
  rows: readonly ReadRow[],
  command: Act['command'],
  judgeOne: (values: Cells, seen: Set<string>) => Found,
): Judged {
  const judged: Judged = { rows: new Map(), acts: [] }
  const seen = new Set<string>()
  for (const row of rows) {
    const values = row.values as Cells
    const title = [values.studio, values.name].filter(Boolean).join('：')
    const found = judgeOne(values, seen)
    if ('message' in found) {
      const errors = [cellError(found.key, found.message, textOf(values, found.key))]
      judged.rows.set(row.no, { outcome: 'error', title, errors })
      continue
    }
    judged.rows.set(row.no, { outcome: found.outcome, title, objectId: '', changes: [] })
    if (found.outcome === 'new') {
      judged.acts.push({ command, input: found.input, nos: [row.no], receipt: { made: 'row' } })
    }
  }
  return judged
}

const DIFFERS: [key: 'kind' | 'leaderName' | 'unitName', label: string][] = [
  ['kind', '类别'],
  ['leaderName', '领衔人'],
  ['unitName', '所在单位'],
]

function judgeStudio(env: Env, values: Cells, seen: Set<string>): Found {
  const key = nameKey(textOf(values, 'studio'))
  const known = env.byName.get(key) ?? []
  const differs = (one: Known) =>
    DIFFERS.find(([name]) => values[name] !== null && values[name] !== one[name])
  const difference = known.length > 0 && known.every(differs) ? differs(known[0] as Known) : undefined
  if (difference) {
    const [name, label] = difference
    return { key: name, message: `已登记的工作室“${label}”与表里不同；导入不改已有的，请在工作室页修改` }
  }
  if (known.length > 0 || seen.has(key)) return { outcome: 'same' }
  seen.add(key)
  const level = values.level === 'none' ? null : (values.level ?? null)
  const title = stated({ ...values, level }, ['level', 'grantedOn', 'docNo'])
  const fields = stated(values, ['kind', 'leaderName', 'unitName', 'area', 'trade', 'source'])
  return { outcome: 'new', input: { ...fields, name: values.studio, named: title } }
}

function judgeAchievement(env: Env, values: Cells, seen: Set<string>): Found {
  const [studio, certNo] = [textOf(values, 'studio'), textOf(values, 'certNo')]
  const key = achievementKey(studio, textOf(values, 'name'))
  const cert = certNo ? certKey(textOf(values, 'kind'), certNo) : ''
  if (
    env.achievements.has(key) ||
    (cert && env.certs.has(cert)) ||
    seen.has(key) ||
    (cert && seen.has(cert))
  ) {
    return { outcome: 'same' }
  }
  const living = (env.byName.get(nameKey(studio)) ?? []).filter((each) =>
    LIVING.includes(each.state as StudioState),
  )
  const [owner, other] = living
  if (!owner) return { key: 'studio', message: '没有找到运行中的这个工作室，请先登记工作室' }
  if (other) return { key: 'studio', message: '同名的工作室不止一个，请在工作室页登记' }
  seen.add(key)
  if (cert) seen.add(cert)
  const texts = [
    'kind',
    'name',
    'certNo',
    'achievedOn',
    'contributors',
    'appliedAt',
    'benefitFrom',
    'benefitTo',
  ]
  const fields = stated(values, [...texts, 'benefitBy', 'award', 'source'])
  const benefit = typeof values.benefit === 'number' ? { benefit: values.benefit / 100 } : {}
  return { outcome: 'new', input: { ...fields, ...benefit, studioId: owner.id } }
}

const TOUCHED = fail('state', '导入之后，其中有的已经修改、公布或有了成果。不能整批撤销，请逐项处理')
const idsOf = (batch: UndoBatch) =>
  batch.rows.flatMap(({ receipt }) => receipt.flatMap((each) => each.id ?? []))

/** Discards the studios that a batch made, all of them or none. */
async function undoStudios(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const ids = idsOf(batch)
  const { cityId } = ctx.actor
  if ((await ctx.db.studioAchievement.count({ where: { cityId, studioId: { in: ids } } })) > 0) return TOUCHED
  const done = await ctx.db.studio.updateMany({
    where: { cityId, id: { in: ids }, version: 1, state: 'RUNNING', publicState: 'HIDDEN' },
    data: { state: 'DISCARDED', reason: '整批撤销导入', updatedAt: ctx.now, version: { increment: 1 } },
  })
  return done.count === ids.length ? ok(null) : TOUCHED
}

async function undoAchievements(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const ids = idsOf(batch)
  const done = await ctx.db.studioAchievement.updateMany({
    where: { cityId: ctx.actor.cityId, id: { in: ids }, version: 1 },
    data: { state: 'DISCARDED', reason: '整批撤销导入', updatedAt: ctx.now, version: { increment: 1 } },
  })
  return done.count === ids.length ? ok(null) : TOUCHED
}

const shared = {
  mayImport: (actor: Actor) => studioDuty(actor, 'create'),
  settings: z.object({}),
  ask: async () => [],
  load,
} as const

/** 工作室: business key = name in the region; new ones only, through `studio.create`. */
export const studiosImport = defineImport<Env>({
  ...shared,
  key: 'studios',
  title: '创新工作室',
  summary: '已有称号的工作室名册；按名称认，没有的登记，已有的不改',
  object: 'studio',
  columns: () => [...STUDIO_COLUMNS],
  judge: async (_ctx, env, rows) =>
    judgeRows(rows, createStudio, (values, seen) => judgeStudio(env, values, seen)),
  fields: { name: 'studio', named: 'level' },
  undo: undoStudios,
})

/** 工作室成果: business key = certificate, else studio and name; new ones only, through `studio_achievement.create`. */
export const achievementsImport = defineImport<Env>({
  ...shared,
  key: 'studio-achievements',
  title: '工作室成果',
  summary: '专利、工法、五小成果等；按编号或工作室加名称认，已有的不改，同一成果只计一次',
  object: 'studio_achievement',
  columns: () => [...ACHIEVEMENT_COLUMNS],
  judge: async (_ctx, env, rows) =>
    judgeRows(rows, createAchievement, (values, seen) => judgeAchievement(env, values, seen)),
  fields: { studioId: 'studio' },
  undo: undoAchievements,
})
