import { type Post, postMessages } from '#lib/base/messages/post.ts'
import { type Candidate, type Candidates, loadCandidates } from '#lib/features/reform/chasing/load.ts'
import { mayChase } from '#lib/features/reform/policy/chase.ts'
import { periodDate } from '#lib/features/reform/reporting/load.ts'
import {
  chaseWords,
  daysLate,
  LEFT_OUT_LABELS,
  type LeftOut,
  leftOutReason,
} from '#lib/features/reform/rules/chasing.ts'
import { DEFAULT_CALENDAR, deadlineOf } from '#lib/features/reform/rules/schedule.ts'
import {
  CHASE_MAX,
  type ChaseLine,
  type ChaseReport,
  chaseSchema,
} from '#lib/features/reform/schema/chase.ts'
import { type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Period } from '#lib/kernel/pure/period.ts'
import { fail, ok, type Problem } from '#lib/kernel/pure/result.ts'

function calendarOf({ owners }: Candidates, item: Candidate) {
  return owners.get(item.ownerCountyId)?.calendar ?? DEFAULT_CALENDAR
}

function lineOf({ assignmentId, unitName, taskCode, taskTitle }: Candidate): ChaseLine {
  return { assignmentId, unitName, taskCode, taskTitle }
}

/** Writes today's chases; answers the assignments that had none before. Two requests at once make one. */
async function writeChases(
  ctx: CommandContext,
  loaded: Candidates,
  items: readonly Candidate[],
  period: Period,
): Promise<Set<string>> {
  const made = new Set<string>()
  for (let from = 0; from < items.length; from += CHASE_MAX) {
    const part = await writePart(ctx, loaded, items.slice(from, from + CHASE_MAX), period)
    for (const { assignmentId } of part) made.add(assignmentId)
  }
  return made
}

function writePart(ctx: CommandContext, loaded: Candidates, items: readonly Candidate[], period: Period) {
  const { userId, userName, orgName } = ctx.actor
  return ctx.db.chase.createManyAndReturn({
    data: items.map((item) => ({
      ...item.at,
      id: uuidv7(ctx.now.getTime()),
      assignmentId: item.assignmentId,
      ownerCountyId: item.ownerCountyId,
      period: periodDate(period),
      day: toDate(ctx.today),
      daysLate: daysLate(period, ctx.today, calendarOf(loaded, item)),
      byUserId: userId,
      byName: userName,
      byOrgName: orgName,
      at: ctx.now,
    })),
    skipDuplicates: true,
    select: { assignmentId: true },
  })
}

function postOf(ctx: CommandContext, loaded: Candidates, item: Candidate, period: Period): Post {
  const calendar = calendarOf(loaded, item)
  return {
    to: item.at,
    roles: ['unit_clerk'],
    about: item.assignmentId,
    title: chaseWords({
      task: `${item.taskCode} ${item.taskTitle}`,
      period,
      state: item.month?.state ?? '',
      late: daysLate(period, ctx.today, calendar),
      deadline: deadlineOf(period, calendar),
    }),
    link: deskPaths.task(item.assignmentId, period),
  }
}

/** May every one of these be chased? */
export function mayChaseAll(actor: Actor, items: readonly Candidate[]): Problem | null {
  for (const { at, ownerCountyId } of items) {
    const refusal = mayChase(actor, { ...at, ownerCountyId })
    if (refusal) return refusal
  }
  return null
}

/** Writes the chases of a month with their messages and one audit row; who is left out is named with the reason. */
export async function chaseAll(
  ctx: CommandContext,
  loaded: Candidates,
  period: Period,
): Promise<ChaseReport> {
  const reasons = new Map<string, LeftOut>()
  for (const item of loaded.items) {
    const why = leftOutReason(item, period, ctx.today, calendarOf(loaded, item))
    if (why) reasons.set(item.assignmentId, why)
  }
  const chased = loaded.items.filter((item) => !reasons.has(item.assignmentId))
  const made = await writeChases(ctx, loaded, chased, period)
  for (const item of chased) if (!made.has(item.assignmentId)) reasons.set(item.assignmentId, 'already')
  const sent = chased.filter((item) => made.has(item.assignmentId))
  await postMessages(
    ctx,
    'chase',
    sent.map((item) => postOf(ctx, loaded, item, period)),
  )
  const leftOut = loaded.items.flatMap((item) => {
    const why = reasons.get(item.assignmentId)
    return why ? [{ ...lineOf(item), why, reason: LEFT_OUT_LABELS[why] }] : []
  })
  const counts = { sent: sent.length, leftOut: leftOut.length }
  ctx.audit({ objectId: period, detail: { period, ...counts } })
  return {
    period,
    sentCount: counts.sent,
    leftOutCount: counts.leftOut,
    sent: sent.slice(0, CHASE_MAX).map(lineOf),
    leftOut: leftOut.slice(0, CHASE_MAX),
  }
}

/**
 * 催报: tells the clerks of units that have not reported, once a day per unit and task. What need not or cannot be
 * chased is left out, each with its reason; a repeated request sends nothing more.
 */
export const chase = defineCommand({
  name: 'chase.send',
  object: 'chase',
  summary: '催报',
  input: chaseSchema,
  load: (ctx, { period, assignmentIds }) => loadCandidates(ctx.db, ctx.actor, period, assignmentIds),
  allow: (actor, { items }) =>
    items.length > 0 ? mayChaseAll(actor, items) : fail('invalid', '请先勾选要催报的任务').problem,
  run: async (ctx, loaded, { period }) => ok(await chaseAll(ctx, loaded, period)),
})
