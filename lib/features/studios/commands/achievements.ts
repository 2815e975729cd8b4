import type { z } from 'zod'
import { findStudio, type LoadedStudio } from '#lib/features/studios/commands/load.ts'
import { STALE, writtenBy } from '#lib/features/studios/commands/write.ts'
import type { AchievementState } from '#lib/features/studios/labels.ts'
import { partVerdict, studioDuty } from '#lib/features/studios/policy/studio.ts'
import {
  type AchievementFields,
  achievementIdInput,
  achievementReasonInput,
  createAchievementInput,
  joinAchievementInput,
  updateAchievementInput,
} from '#lib/features/studios/schema/achievement.ts'
import { type Command, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { notFound, sqlState } from '#lib/kernel/errors.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { yearOfDay } from '#lib/kernel/pure/partial-day.ts'
import { type Failure, fail, invalid, ok, type Problem, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const TAKEN = invalid([
  {
    path: 'certNo',
    message: '这个编号的成果已登记过。同一成果只计一次：请在原记录上加为“共同完成的工作室”',
  },
])

/** Columns from the form. */
function columnsOf({ benefit, ...fields }: AchievementFields) {
  return {
    ...fields,
    benefitFen: benefit === null ? null : BigInt(benefit),
    year: yearOfDay(fields.achievedOn),
    searchText: searchText(fields.name, fields.certNo, fields.contributors, fields.appliedAt),
  }
}

async function once<T>(write: () => Promise<T>): Promise<T | Failure> {
  try {
    return await write()
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return TAKEN
  }
}
const refused = (answer: unknown): answer is Failure => answer === TAKEN

/** The studios of an achievement after it was confirmed or taken back: newest date, and that somebody must check again. */
async function followUp(ctx: CommandContext, studioIds: readonly string[]): Promise<void> {
  const { cityId } = ctx.actor
  for (const id of studioIds) {
    const shares = await ctx.db.studioAchievementShare.findMany({ where: { cityId, studioId: id } })
    const last = await ctx.db.studioAchievement.aggregate({
      where: {
        cityId,
        state: 'CONFIRMED',
        OR: [{ studioId: id }, { id: { in: shares.map((share) => share.achievementId) } }],
      },
      _max: { achievedOn: true },
    })
    await ctx.db.studio.updateMany({
      where: { cityId, id },
      data: { lastAchievedOn: last._max.achievedOn ?? '', ...writtenBy(ctx) },
    })
  }
}

/** Other studios that took part must be the same office’s. */
async function partners(ctx: CommandContext, ids: readonly string[]): Promise<LoadedStudio[] | null> {
  const found: LoadedStudio[] = []
  for (const id of ids) {
    const studio = await findStudio(ctx.db, ctx.actor.cityId, id)
    if (!studio || studioDuty(ctx.actor, 'report_achievement', studio.subject)) return null
    found.push(studio)
  }
  return found
}

/** An achievement: confirmed when the office enters it, reported when the unit’s clerk does. */
export const createAchievement = defineCommand({
  name: 'studio_achievement.create',
  object: 'studio_achievement',
  summary: '登记工作室成果',
  input: createAchievementInput,
  load: (ctx, input) => findStudio(ctx.db, ctx.actor.cityId, input.studioId),
  allow: (actor, { subject }) => partVerdict(actor, 'report_achievement', subject),
  async run(ctx, { row }, { studioId, studioIds, ...fields }) {
    const others = await partners(
      ctx,
      [...new Set(studioIds)].filter((id) => id !== studioId),
    )
    if (!others) return notFound()
    const state: AchievementState = ctx.actor.role === 'unit_clerk' ? 'REPORTED' : 'CONFIRMED'
    const id = uuidv7(ctx.now.getTime())
    const by = { enteredBy: ctx.actor.userId, enteredName: ctx.actor.userName }
    const made = { ...place(row), id, studioId, ...columnsOf(fields), state, ...by }
    const times = { createdAt: ctx.now, updatedAt: ctx.now }
    const written = await once(() => ctx.db.studioAchievement.createMany({ data: [{ ...made, ...times }] }))
    if (refused(written)) return written
    await ctx.db.studioAchievementShare.createMany({
      data: others.map((other) => ({ ...place(other.row), achievementId: id, studioId: other.row.id })),
    })
    if (state === 'CONFIRMED') await followUp(ctx, [studioId, ...others.map((other) => other.row.id)])
    ctx.audit({ objectId: id, place: row, detail: { name: fields.name, kind: fields.kind, state } })
    return ok({ id, version: 1 })
  },
})

/** An achievement with its studio; null = unknown, out of scope or discarded. */
async function loadAchievement(ctx: CommandContext, { id }: { id: string }) {
  const achievement = await ctx.db.studioAchievement.findFirst({
    where: { cityId: ctx.actor.cityId, id, state: { not: 'DISCARDED' } },
    include: { shares: { select: { studioId: true } } },
  })
  const studio = achievement && (await findStudio(ctx.db, ctx.actor.cityId, achievement.studioId))
  return studio && { ...studio, achievement }
}
type Loaded = NonNullable<Awaited<ReturnType<typeof loadAchievement>>>
const studiosOf = ({ achievement }: Loaded) => [
  achievement.studioId,
  ...achievement.shares.map((share) => share.studioId),
]

function mayChange(actor: Actor, { subject, achievement }: Loaded): Problem | null {
  const verdict = partVerdict(actor, 'report_achievement', subject)
  if (verdict || actor.role !== 'unit_clerk') return verdict
  return achievement.state === 'REPORTED' ? null : fail('state', '这项成果已确认，请联系总工会修改').problem
}

/** Corrects it; a clerk only while it waits for confirmation. */
export const updateAchievement = defineCommand({
  name: 'studio_achievement.update',
  object: 'studio_achievement',
  summary: '修改工作室成果',
  input: updateAchievementInput,
  load: loadAchievement,
  allow: mayChange,
  async run(ctx, loaded, { id, version, ...fields }) {
    const { row, achievement } = loaded
    const written = await once(() =>
      ctx.db.studioAchievement.updateMany({
        where: { cityId: row.cityId, id, version },
        data: { ...columnsOf(fields), updatedAt: ctx.now, version: { increment: 1 } },
      }),
    )
    if (refused(written)) return written
    if (written.count === 0) return STALE
    if (achievement.state === 'CONFIRMED') await followUp(ctx, studiosOf(loaded))
    ctx.audit({ objectId: id, place: row, detail: { name: fields.name } })
    return ok({ id, version: version + 1 })
  },
})

/** It is gone from the public pages at once, whatever else waits there. */
async function hide(ctx: CommandContext, loaded: Loaded): Promise<void> {
  const slug = ctx.actor.regionSlug
  const shown = await ctx.db.publicStudio.findMany({ where: { slug, id: { in: studiosOf(loaded) } } })
  for (const { id, achievements } of shown) {
    const rest = (achievements as { id: string }[]).filter((each) => each.id !== loaded.achievement.id)
    await ctx.db.publicStudio.updateMany({ where: { slug, id }, data: { achievements: rest } })
  }
  if (shown.length > 0) await ctx.db.$queryRaw`select app.bump_publish()::text`
}

type Act = {
  verb: 'confirm' | 'refuse' | 'discard'
  summary: string
  from: readonly AchievementState[]
  to: AchievementState
  allow: (actor: Actor, loaded: Loaded) => Problem | null
}
const byOffice: Act['allow'] = (actor, { subject }) => partVerdict(actor, 'confirm_achievement', subject)

function achievementAct<I extends { id: string; reason?: string }>(
  act: Act,
  input: z.ZodType<I>,
): Command<I, Loaded, { id: string; version: number }> {
  const run = async (
    ctx: CommandContext,
    loaded: Loaded,
    { id, reason = '' }: I,
  ): Promise<Result<{ id: string; version: number }>> => {
    const { row, achievement } = loaded
    const changed = await ctx.db.studioAchievement.updateMany({
      where: { cityId: row.cityId, id, version: achievement.version },
      data: { state: act.to, reason, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (changed.count === 0) return STALE
    if (act.to === 'CONFIRMED' || achievement.state === 'CONFIRMED') await followUp(ctx, studiosOf(loaded))
    if (achievement.state === 'CONFIRMED') await hide(ctx, loaded)
    ctx.audit({
      objectId: id,
      place: row,
      detail: { from: achievement.state, to: act.to, ...(reason ? { reason } : {}) },
    })
    return ok({ id, version: achievement.version + 1 })
  }
  return defineCommand<I, Loaded, { id: string; version: number }>({
    name: `studio_achievement.${act.verb}`,
    object: 'studio_achievement',
    summary: act.summary,
    input,
    load: loadAchievement,
    allow: (actor, loaded) =>
      act.allow(actor, loaded) ??
      (act.from.includes(loaded.achievement.state as AchievementState)
        ? null
        : fail('state', '这项成果的状态已变，请刷新后查看').problem),
    run,
  })
}

export const confirmAchievement = achievementAct(
  {
    verb: 'confirm',
    summary: '工作室成果：确认',
    from: ['REPORTED', 'REFUSED'],
    to: 'CONFIRMED',
    allow: byOffice,
  },
  achievementIdInput,
)
export const refuseAchievement = achievementAct(
  { verb: 'refuse', summary: '工作室成果：不予认可', from: ['REPORTED'], to: 'REFUSED', allow: byOffice },
  achievementReasonInput,
)
export const discardAchievement = achievementAct(
  {
    verb: 'discard',
    summary: '工作室成果：作废',
    from: ['REPORTED', 'CONFIRMED', 'REFUSED'],
    to: 'DISCARDED',
    allow: mayChange,
  },
  achievementReasonInput,
)

/** Another studio took part: it is shown there too, and counts once. */
export const joinAchievement = defineCommand({
  name: 'studio_achievement.join',
  object: 'studio_achievement',
  summary: '工作室成果：加为共同完成的工作室',
  input: joinAchievementInput,
  load: loadAchievement,
  allow: byOffice,
  async run(ctx, loaded, { id, studioId }) {
    const [other] = (await partners(ctx, [studioId])) ?? []
    if (!other) return notFound()
    if (studiosOf(loaded).includes(studioId)) {
      return invalid([{ path: 'studioId', message: '这个工作室已在其中' }])
    }
    await ctx.db.studioAchievementShare.createMany({
      data: [{ ...place(other.row), achievementId: id, studioId }],
    })
    if (loaded.achievement.state === 'CONFIRMED') await followUp(ctx, [studioId])
    ctx.audit({ objectId: id, place: loaded.row, detail: { joined: other.row.name } })
    return ok({ id })
  },
})
