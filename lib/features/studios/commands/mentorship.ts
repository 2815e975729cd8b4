import type { z } from 'zod'
import { findPerson } from '#lib/base/people/queries.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { findStudio } from '#lib/features/studios/commands/load.ts'
import { checkPerson, STALE } from '#lib/features/studios/commands/write.ts'
import type { MentorshipState } from '#lib/features/studios/labels.ts'
import { mentorshipDuty } from '#lib/features/studios/policy/mentorship.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import {
  APPRENTICES_AT_MOST,
  MENTORSHIP_VERB_LABELS,
  type MentorshipVerb,
  nextMentorshipState,
} from '#lib/features/studios/rules/mentorship.ts'
import {
  createMentorshipInput,
  graduateInput,
  type MentorshipFields,
  mentorshipIdInput,
  mentorshipReasonInput,
  updateMentorshipInput,
} from '#lib/features/studios/schema/mentorship.ts'
import { type Command, type CommandContext, defineCommand, nothing } from '#lib/kernel/command.ts'
import { notFound, sqlState } from '#lib/kernel/errors.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const columnsOf = ({ subsidy, ...fields }: MentorshipFields) => ({ ...fields, subsidyFen: BigInt(subsidy) })

type Ends = { masterId: string; apprenticeId: string; studioId: string | null }

/** Both are of the own register, the studio is the own office’s, and the master has room for another apprentice. */
async function unfit(
  ctx: CommandContext,
  { masterId, apprenticeId, studioId }: Ends,
): Promise<Failure | null> {
  const people = (await checkPerson(ctx, masterId)) ?? (await checkPerson(ctx, apprenticeId))
  if (people) return people
  const studio = studioId ? await findStudio(ctx.db, ctx.actor.cityId, studioId) : null
  if (studioId && (!studio || studioDuty(ctx.actor, 'keep', studio.subject))) return notFound()
  const running = { cityId: ctx.actor.cityId, masterId, state: { in: ['SIGNED', 'TRAINING'] } }
  if ((await ctx.db.mentorship.count({ where: running })) < APPRENTICES_AT_MOST) return null
  const message = `一名师傅同时最多带 ${APPRENTICES_AT_MOST} 名徒弟`
  return invalid([{ path: 'masterId', message }])
}

/** An agreement between a master and an apprentice of the region’s register. */
export const createMentorship = defineCommand({
  name: 'mentorship.create',
  object: 'mentorship',
  summary: '登记师徒结对（名师高徒）',
  input: createMentorshipInput,
  load: nothing,
  allow: (actor) => mentorshipDuty(actor, 'write'),
  async run(ctx, _loaded, { masterId, apprenticeId, studioId, ...fields }) {
    const refused = await unfit(ctx, { masterId, apprenticeId, studioId })
    if (refused) return refused
    const at = regionPlace(ctx.actor)
    const master = await findPerson(ctx.db, at.cityId, masterId)
    const apprentice = await findPerson(ctx.db, at.cityId, apprenticeId)
    const id = uuidv7(ctx.now.getTime())
    const text = searchText(master?.name, apprentice?.name, fields.trade)
    const row = { ...at, id, masterId, apprenticeId, studioId, ...columnsOf(fields), searchText: text }
    const by = { enteredName: ctx.actor.userName, createdAt: ctx.now, updatedAt: ctx.now }
    try {
      await ctx.db.mentorship.createMany({ data: [{ ...row, ...by }] })
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      return invalid([{ path: 'apprenticeId', message: '这两人已有一份未结束的师徒协议' }])
    }
    ctx.audit({ objectId: id, place: at, detail: { trade: fields.trade, agreementNo: fields.agreementNo } })
    return ok({ id, version: 1 })
  },
})

async function loadPair(ctx: CommandContext, { id }: { id: string }) {
  return ctx.db.mentorship.findFirst({ where: { cityId: ctx.actor.cityId, id, state: { not: 'DISCARDED' } } })
}
type Pair = NonNullable<Awaited<ReturnType<typeof loadPair>>>

export const updateMentorship = defineCommand({
  name: 'mentorship.update',
  object: 'mentorship',
  summary: '修改师徒结对',
  input: updateMentorshipInput,
  load: loadPair,
  allow: (actor, row) => mentorshipDuty(actor, 'write', row),
  async run(ctx, row, { id, version, ...fields }) {
    const changed = await ctx.db.mentorship.updateMany({
      where: { cityId: row.cityId, id, version },
      data: { ...columnsOf(fields), updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (changed.count === 0) return STALE
    ctx.audit({ objectId: id, place: row, detail: { trade: fields.trade } })
    return ok({ id, version: version + 1 })
  },
})

type Said = { id: string; reason?: string; result?: string; skillAfter?: string }

/** One row of the transition table as a command. */
function pairAct<I extends Said>(
  verb: MentorshipVerb,
  input: z.ZodType<I>,
): Command<I, Pair, { id: string; version: number }> {
  return defineCommand<I, Pair, { id: string; version: number }>({
    name: `mentorship.${verb}`,
    object: 'mentorship',
    summary: `师徒结对：${MENTORSHIP_VERB_LABELS[verb]}`,
    input,
    load: loadPair,
    allow: (actor, row) =>
      mentorshipDuty(actor, 'write', row) ??
      (nextMentorshipState(row.state as MentorshipState, verb)
        ? null
        : fail('state', '师徒结对的状态已变，请刷新后查看').problem),
    async run(ctx, row, { id, reason, result, skillAfter }) {
      const to = nextMentorshipState(row.state as MentorshipState, verb) ?? row.state
      const said = {
        ...(result || reason ? { result: result ?? reason ?? '' } : {}),
        ...(skillAfter ? { skillAfter } : {}),
      }
      const changed = await ctx.db.mentorship.updateMany({
        where: { cityId: row.cityId, id, version: row.version },
        data: { state: to, ...said, updatedAt: ctx.now, version: { increment: 1 } },
      })
      if (changed.count === 0) return STALE
      ctx.audit({ objectId: id, place: row, detail: { from: row.state, to, ...(reason ? { reason } : {}) } })
      return ok({ id, version: row.version + 1 })
    },
  })
}

export const startMentorship = pairAct('start', mentorshipIdInput)
export const graduateMentorship = pairAct('graduate', graduateInput)
export const endMentorship = pairAct('end', mentorshipReasonInput)
export const discardMentorship = pairAct('discard', mentorshipReasonInput)
