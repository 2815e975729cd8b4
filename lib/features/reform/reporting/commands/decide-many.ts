import { reportVerdict } from '#lib/features/reform/policy/report.ts'
import { type Around, loadAround, loadOwners, reviewLight } from '#lib/features/reform/reporting/around.ts'
import {
  type Decision,
  decideAll,
  decisionEntry,
  type Moved,
} from '#lib/features/reform/reporting/decision.ts'
import { type Head, type LoadedReport, periodFrom, subjectOf } from '#lib/features/reform/reporting/load.ts'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import {
  approveReportsSchema,
  type BatchApproved,
  type BatchItem,
  type BatchLine,
  type BatchUndone,
  undoReportsSchema,
} from '#lib/features/reform/schema/review-batch.ts'
import { type CommandContext, defineCommand, type Verdict } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Loaded = LoadedReport & { around: Around }
type Batch = ReadonlyMap<string, Loaded>

/**
 * The reports of a batch with all that a decision needs, in a few round trips whatever their number; null = none of
 * them is there. Batches of one city follow one another: two that overlap would otherwise wait for each other.
 */
async function loadBatch(ctx: CommandContext, ids: readonly string[]): Promise<Batch | null> {
  const { db, actor } = ctx
  const { cityId } = actor
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`review batch ${cityId}`}, 0))::text`
  const heads = await db.progressReport.findMany({
    where: { cityId, id: { in: [...new Set(ids)] } },
    orderBy: { id: 'asc' },
  })
  if (heads.length === 0) return null
  const around = await loadAround(
    db,
    actor,
    heads.map((head) => head.id),
  )
  const owners = await loadOwners(db, actor, heads)
  return new Map(
    heads.flatMap((head) => {
      const [row, owner] = [around.get(head.id), owners.get(head.ownerCountyId)]
      if (!row || !owner) return []
      const decided = (row.reviews ?? []).some((review) => review.no === head.submittedNo)
      return [[head.id, { head, owner, decided, subject: subjectOf(head, decided), around: row }] as const]
    }),
  )
}

/** A person who may decide on none of them is told so, as for a single report. */
function allowSome(verdicts: readonly Verdict[]): Verdict {
  const refusals = verdicts.filter((verdict) => verdict?.code === 'forbidden')
  return refusals.length === verdicts.length ? (refusals[0] ?? null) : null
}

function lineOf(head: Head, around: Around): BatchLine {
  return {
    id: head.id,
    unitName: around.unitName,
    countyName: around.countyName ?? '',
    period: periodFrom(head.period),
    taskCode: around.taskCode,
    taskTitle: around.taskTitle,
    submittedNo: head.submittedNo,
  }
}

type Sorted = { decisions: Decision[]; leftOut: BatchApproved['leftOut']; failed: BatchApproved['failed'] }

const RED = '红灯，批量通过不含红灯，请打开核对'
const CHANGED = '打开本页后重新提交过，请看新的内容'

/** Sorts the wanted reports into those to decide on, those left out and those that this person cannot decide on. */
function sort(ctx: CommandContext, batch: Batch, items: readonly BatchItem[]): Sorted {
  const sorted: Sorted = { decisions: [], leftOut: [], failed: [] }
  for (const { id, submittedNo, chosen } of items) {
    const loaded = batch.get(id)
    if (!loaded) {
      sorted.failed.push({ id, reason: notFound().problem.title })
      continue
    }
    const { head, owner, around, subject } = loaded
    const line = lineOf(head, around)
    const verdict = reportVerdict(ctx.actor, 'approve', subject)
    if (verdict?.code === 'state') {
      const reason = `已被他人处理，现在是“${STATE_LABELS[subject.state]}”`
      sorted.leftOut.push({ ...line, why: 'changed', reason, open: false })
    } else if (verdict) {
      sorted.failed.push({ ...line, reason: verdict.title })
    } else if (submittedNo !== head.submittedNo) {
      sorted.leftOut.push({ ...line, why: 'changed', reason: CHANGED, open: true })
    } else if (!chosen && reviewLight(head, around, owner, ctx.today).light === 'overdue') {
      sorted.leftOut.push({ ...line, why: 'red', reason: RED, open: true })
    } else {
      sorted.decisions.push({ loaded, verb: 'approve', reason: '', submittedNo })
    }
  }
  return sorted
}

/** What changed between reading and writing: somebody decided on it, or took it back, at the same moment. */
function overtaken(decisions: readonly Decision[], moved: readonly Moved[], batch: Batch) {
  const done = new Set(moved.map((each) => each.loaded.head.id))
  return decisions.flatMap(({ loaded: { head } }) => {
    const around = batch.get(head.id)?.around
    if (done.has(head.id) || !around) return []
    const reason = '刚刚被他人处理，请打开查看'
    return [{ ...lineOf(head, around), why: 'changed' as const, reason, open: false }]
  })
}

/** The same report asked for twice counts once. */
function once(items: readonly BatchItem[]): BatchItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * 批量通过: every report through the same decision as a single one, each with its own audit row, in one transaction.
 * Red ones that were not picked by hand and those that changed since they were looked at are left out and said so.
 */
export const approveReports = defineCommand({
  name: 'report.approve_many',
  object: 'progress_report',
  summary: '批量审核通过',
  input: approveReportsSchema,
  load: (ctx, { items }) =>
    loadBatch(
      ctx,
      items.map((item) => item.id),
    ),
  allow: (actor, batch) =>
    allowSome([...batch.values()].map(({ subject }) => reportVerdict(actor, 'approve', subject))),
  async run(ctx, batch, { items }): Promise<Result<BatchApproved>> {
    const { decisions, leftOut, failed } = sort(ctx, batch, once(items))
    const moved = await decideAll(ctx, decisions)
    ctx.audit(moved.map(decisionEntry))
    const accepted = moved.flatMap(({ loaded: { head }, to }) => {
      const around = batch.get(head.id)?.around
      if (!around) return []
      return [{ ...lineOf(head, around), label: STATE_LABELS[to], undoable: to === 'ACCEPTED' }]
    })
    const late = overtaken(decisions, moved, batch)
    return ok({ at: ctx.now.toISOString(), accepted, leftOut: [...leftOut, ...late], failed })
  },
})

/**
 * 全部撤销: takes back a batch as a whole, as long as none of it was decided on again or locked; otherwise nothing is
 * taken back and the first that moved on is named.
 */
export const undoReports = defineCommand({
  name: 'report.undo_many',
  object: 'progress_report',
  summary: '撤销一次批量通过',
  input: undoReportsSchema,
  load: (ctx, { ids }) => loadBatch(ctx, ids),
  allow: (actor, batch) =>
    allowSome([...batch.values()].map(({ subject }) => reportVerdict(actor, 'undo', subject))),
  async run(ctx, batch, { ids, at }): Promise<Result<BatchUndone>> {
    const wanted = [...new Set(ids)].sort()
    const decisions: Decision[] = []
    for (const id of wanted) {
      const loaded = batch.get(id)
      if (!loaded) return notFound()
      const { head, around, subject } = loaded
      const since = head.decidedAt?.toISOString() !== new Date(at).toISOString()
      if (since || reportVerdict(ctx.actor, 'undo', subject)) return movedOn(around, subject.state)
      decisions.push({ loaded, verb: 'undo', reason: '', submittedNo: head.submittedNo })
    }
    const moved = await decideAll(ctx, decisions)
    if (moved.length !== decisions.length)
      return fail('state', '刚刚有人处理了其中的填报，没有撤销，请刷新后查看')
    ctx.audit(moved.map(decisionEntry))
    return ok({ undone: moved.length })
  },
})

function movedOn({ unitName, taskCode }: Around, state: ReportState) {
  const label = STATE_LABELS[state]
  return fail('state', `${unitName} ${taskCode} 之后又有处理，现在是“${label}”，没有整批撤销；请逐条撤销`)
}
