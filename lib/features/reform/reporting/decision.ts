import { refreshPublicMeasure } from '#lib/features/reform/public/refresh.ts'
import { storeLights } from '#lib/features/reform/reporting/lights.ts'
import { factsOf, type LoadedReport, periodFrom } from '#lib/features/reform/reporting/load.ts'
import { tellUnits } from '#lib/features/reform/reporting/notices.ts'
import { nextReportState, type ReportState } from '#lib/features/reform/rules/states.ts'
import { type AuditEntry, type CommandContext, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'

export type DecisionVerb = 'unit_approve' | 'unit_return' | 'approve' | 'return' | 'undo' | 'reopen'

export type Decision = {
  loaded: LoadedReport
  verb: DecisionVerb
  reason: string
  /** the version that was looked at; undefined = whichever is there */
  submittedNo?: number | undefined
}

/** A report that has moved on, and where to. */
export type Moved = Decision & { from: ReportState; to: ReportState }

/** When the report was accepted: now, or not any more. */
function acceptance(to: ReportState, now: Date): { acceptedAt: Date | null } {
  return { acceptedAt: to === 'ACCEPTED' ? now : null }
}

/**
 * Moves the head on, if it still is what the reviewer saw: state, version and last decision stand in the
 * UPDATE itself, so of two decisions at once one takes effect. null = it is not.
 */
async function move(ctx: CommandContext, decision: Decision): Promise<Moved | null> {
  const { loaded, verb, reason } = decision
  const { head, owner, decided } = loaded
  const { cityId, id, state, submittedNo, decidedAt } = head
  if (decision.submittedNo !== undefined && decision.submittedNo !== submittedNo) return null
  const from = state as ReportState
  const to = nextReportState(from, verb, factsOf(head, owner, { unitReview: false, decided }))
  if (!to) return null
  const changed = await ctx.db.progressReport.updateMany({
    where: { cityId, id, state, submittedNo, decidedAt },
    data: { state: to, decidedAt: ctx.now, returnReason: reason, ...acceptance(to, ctx.now) },
  })
  return changed.count === 1 ? { ...decision, from, to } : null
}

function reviewRow(ctx: CommandContext, { loaded: { head }, verb, reason, from, to }: Moved) {
  return {
    ...place(head),
    id: uuidv7(ctx.now.getTime()),
    reportId: head.id,
    versionNo: head.submittedNo,
    fromState: from,
    toState: to,
    verb,
    reason,
    byUserId: ctx.actor.userId,
    byName: ctx.actor.userName,
    byOrgName: ctx.actor.orgName,
    at: ctx.now,
  }
}

async function refreshLights(ctx: CommandContext, moved: readonly Moved[]): Promise<void> {
  const changed = moved.filter(({ verb }) => ctx.actor.role === 'region_officer' || verb === 'reopen')
  const byOwner = Map.groupBy(changed, ({ loaded }) => loaded.head.ownerCountyId)
  for (const [first, ...rest] of byOwner.values()) {
    if (!first) continue
    const wanted = [first, ...rest].map(({ loaded: { head } }) => ({
      assignmentId: head.assignmentId,
      from: periodFrom(head.period),
    }))
    await storeLights(ctx.db, ctx.actor.cityId, wanted, first.loaded.owner, ctx.today)
  }
}

/** Each measure's public line once, in the same order everywhere, so that two batches cannot wait for each other. */
async function refreshPublic(ctx: CommandContext, moved: readonly Moved[]): Promise<void> {
  const counts = moved.filter(({ to, verb }) => to === 'ACCEPTED' || verb === 'undo' || verb === 'reopen')
  const lines = new Map(
    counts.map(({ loaded: { head } }) => {
      const period = periodFrom(head.period)
      return [`${head.measureId} ${period}`, { measureId: head.measureId, period }]
    }),
  )
  for (const [, { measureId, period }] of [...lines].sort(([left], [right]) => (left < right ? -1 : 1))) {
    await refreshPublicMeasure(ctx, measureId, period)
  }
}

/**
 * The one way in which reports are decided on, singly or many at once: head, review row, lights, public
 * figures, messages to the units.
 * Rights are the caller's business. Answers those that moved, in the order given; the others had changed.
 */
export async function decideAll(ctx: CommandContext, decisions: readonly Decision[]): Promise<Moved[]> {
  const moved: Moved[] = []
  for (const decision of decisions) {
    const done = await move(ctx, decision)
    if (done) moved.push(done)
  }
  if (moved.length === 0) return []
  await ctx.db.review.createMany({ data: moved.map((each) => reviewRow(ctx, each)) })
  await refreshLights(ctx, moved)
  await refreshPublic(ctx, moved)
  await tellUnits(ctx, moved)
  return moved
}

/** What the audit log keeps of a decision. */
export function decisionEntry({ loaded: { head }, reason, from, to }: Moved): AuditEntry {
  const detail = { period: periodFrom(head.period), from, to, no: head.submittedNo }
  return { objectId: head.id, place: head, detail: { ...detail, ...(reason ? { reason } : {}) } }
}
