import { regionPlace } from '#lib/base/regions/place.ts'
import { findContest } from '#lib/features/contests/commands/load.ts'
import { projectContest } from '#lib/features/contests/commands/project.ts'
import { auditOf, changeContest, contestColumns, STALE } from '#lib/features/contests/commands/write.ts'
import { contestDuty, contestEditVerdict } from '#lib/features/contests/policy.ts'
import {
  createContestInput,
  scorersInput,
  showInput,
  updateContestInput,
} from '#lib/features/contests/schema/contest.ts'
import { createEventInput, updateEventInput } from '#lib/features/contests/schema/event.ts'
import { type CommandContext, defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import { fail, invalid, ok } from '#lib/kernel/pure/result.ts'

export const createContest = defineCommand({
  name: 'contest.create',
  object: 'contest',
  summary: '登记竞赛',
  input: createContestInput,
  load: nothing,
  allow: (actor) => contestDuty(actor, 'manage'),
  async run(ctx, _loaded, input) {
    const { userId, userName } = ctx.actor
    const row = { ...regionPlace(ctx.actor), ...contestColumns(input), id: uuidv7(ctx.now.getTime()) }
    const by = { enteredBy: userId, enteredName: userName, scorers: [userId] }
    await ctx.db.contest.createMany({ data: [{ ...row, ...by }] })
    ctx.audit({ objectId: row.id, place: place(row), detail: { contest: input.name } })
    return ok({ id: row.id, version: 1 })
  },
})

export const updateContest = defineCommand({
  name: 'contest.update',
  object: 'contest',
  summary: '修改竞赛方案',
  input: updateContestInput,
  load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => contestEditVerdict(actor, subject),
  async run(ctx, { row }, input) {
    const { id, version, ...fields } = input
    if (version !== row.version || !(await changeContest(ctx, row, contestColumns(fields)))) return STALE
    await projectContest(ctx, id)
    ctx.audit(auditOf(row, {}))
    return ok({ id, version: version + 1 })
  },
})

/** Who sees scores before they are verified: those who enter them and the one who verifies. */
export const setScorers = defineCommand({
  name: 'contest.scorers',
  object: 'contest',
  summary: '指定成绩（评审）人员',
  input: scorersInput,
  load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => contestDuty(actor, 'manage', subject),
  async run(ctx, { row }, { id, userIds }) {
    const offices = await ctx.db.membership.findMany({
      where: {
        ...place(row),
        userId: { in: userIds },
        role: { in: ['region_admin', 'region_officer'] },
        status: 'active',
      },
      select: { userId: true, user: { select: { displayName: true } } },
    })
    const known = new Set(offices.map(({ userId }) => userId))
    if (userIds.some((each) => !known.has(each))) {
      return invalid([{ path: 'userIds', message: '成绩（评审）人员须是本地区产改办的账号' }])
    }
    if (!(await changeContest(ctx, row, { scorers: [...known] }))) return STALE
    // who could see scores on which day is asked afterwards: by name
    const names = new Map(offices.map(({ userId, user }) => [userId, user.displayName]))
    ctx.audit(auditOf(row, { scorers: [...names.values()].join('、') }))
    return ok({ id, version: row.version + 1 })
  },
})

/** Texts of a competition in which numbers of persons may not go out. */
function privateIn(row: { name: string; basis: string; summary: string; place: string }) {
  const labels = { name: '竞赛名称', basis: '依据', summary: '简介', place: '地点' }
  return (Object.keys(labels) as (keyof typeof labels)[]).flatMap((path) =>
    findPrivate(row[path]).map(({ kind }) => ({
      path,
      message: `“${labels[path]}”里有${PRIVATE_LABELS[kind]}，请删去后再公开`,
    })),
  )
}

/** Puts a competition on the public pages or takes it off. Results are shown from their notice on. */
export const showContest = defineCommand({
  name: 'contest.show',
  object: 'contest',
  summary: '公开或撤下竞赛',
  input: showInput,
  load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => contestDuty(actor, 'manage', subject),
  async run(ctx, { row }, { id, shown }) {
    if (shown && row.state === 'PLANNED') return fail('state', '发文备案后才能公开')
    const errors = shown ? privateIn(row) : []
    if (errors.length > 0) return invalid(errors)
    if (!(await changeContest(ctx, row, { published: shown }))) return STALE
    await projectContest(ctx, id)
    ctx.audit(auditOf(row, { shown }))
    return ok({ id, version: row.version + 1, shown })
  },
})

async function nameTaken(ctx: CommandContext, contestId: string, name: string, id: string): Promise<boolean> {
  const { cityId } = ctx.actor
  const same = await ctx.db.contestEvent.findFirst({ where: { cityId, contestId, name, id: { not: id } } })
  return same !== null
}
const TAKEN = invalid([{ path: 'name', message: '本次竞赛已有同名项目' }])

export const createEvent = defineCommand({
  name: 'contest_event.create',
  object: 'contest_event',
  summary: '增加比赛项目',
  input: createEventInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => contestEditVerdict(actor, subject),
  async run(ctx, { row }, input) {
    if (await nameTaken(ctx, row.id, input.name, '')) return TAKEN
    const displayOrder = await ctx.db.contestEvent.count({ where: { cityId: row.cityId, contestId: row.id } })
    const id = uuidv7(ctx.now.getTime())
    await ctx.db.contestEvent.createMany({ data: [{ ...place(row), ...input, id, displayOrder }] })
    await projectContest(ctx, row.id)
    ctx.audit({ objectId: id, place: place(row), detail: { contest: row.name, event: input.name } })
    return ok({ id, version: 1 })
  },
})

export const updateEvent = defineCommand({
  name: 'contest_event.update',
  object: 'contest_event',
  summary: '修改比赛项目',
  input: updateEventInput,
  async load(ctx, { id }) {
    const event = await ctx.db.contestEvent.findFirst({ where: { cityId: ctx.actor.cityId, id } })
    const contest = event && (await findContest(ctx.db, ctx.actor, event.contestId))
    return contest && { event, ...contest }
  },
  allow: (actor, { subject }) => contestEditVerdict(actor, subject),
  async run(ctx, { event, row }, { id, version, ...fields }) {
    if (await nameTaken(ctx, row.id, fields.name, id)) return TAKEN
    if (event.entrants > 0 && fields.entryKind !== event.entryKind) {
      return invalid([{ path: 'entryKind', message: '已有报名，不能再改个人或团队' }])
    }
    const where = { cityId: row.cityId, id, version }
    const changed = await ctx.db.contestEvent.updateMany({ where, data: { ...fields, version: version + 1 } })
    if (changed.count !== 1) return STALE
    await projectContest(ctx, row.id)
    ctx.audit({ objectId: id, place: place(row), detail: { contest: row.name, event: fields.name } })
    return ok({ id, version: version + 1 })
  },
})
