import { ACCEPTED_STATES } from '#lib/features/reform/rules/states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { firstDayOf, type Period, periodOf, previousPeriod } from '#lib/kernel/pure/period.ts'
import { parseSpan, type SpanParts } from '#lib/kernel/pure/span.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { type Frame, readFrame } from '#lib/reports/board/read.ts'
import { standAt } from '#lib/reports/progress/measure-rows.ts'
import type { ProgressPillar, ProgressTable } from '#lib/reports/progress/schema.ts'
import { listDefinitions, seesAll } from '#lib/reports/progress/scope.ts'
import { type RowSource, totalRow, unitRows } from '#lib/reports/progress/table-rows.ts'
import { readTaskMonths } from '#lib/reports/progress/task-months.ts'
import { readUnitTasks } from '#lib/reports/progress/unit-tasks.ts'

/** What each assignment's last accepted report of the span says; what only says 本月无新进展 is passed over. */
async function readNarratives(
  db: Db,
  cityId: string,
  assignmentIds: string[],
  from: Period,
  to: Period,
): Promise<Map<string, string>> {
  const rows = await db.progressReport.findMany({
    where: {
      cityId,
      assignmentId: { in: assignmentIds },
      period: { gte: toDate(firstDayOf(from)), lte: toDate(firstDayOf(to)) },
      state: { in: [...ACCEPTED_STATES] },
      content: 'VALUE',
      narrative: { not: '' },
    },
    orderBy: { period: 'asc' },
    select: { assignmentId: true, narrative: true },
  })
  return new Map(rows.map((row) => [row.assignmentId, row.narrative]))
}

const GROWTH_LABELS: Record<SpanParts['kind'], string> = {
  month: '本月',
  quarter: '本季度',
  half: '本半年',
  year: '本年',
}

/** Everything the rows are made of, at the end of `period`. */
async function readSource(db: Db, actor: Actor, frame: Frame, span: SpanParts): Promise<RowSource> {
  const { plan, period } = frame
  const definitions = await listDefinitions(db, actor, plan)
  const ids = definitions.tasks.map((task) => task.id)
  const before = previousPeriod(span.from)
  const months = await readTaskMonths(db, actor, plan, [before, period], ids)
  const units = await readUnitTasks(db, actor, ids, period)
  const narratives = await readNarratives(
    db,
    actor.cityId,
    units.map((unit) => unit.assignmentId),
    span.from,
    period,
  )
  return {
    definitions,
    period,
    month: months.get(period) ?? new Map(),
    before: span.from.endsWith('-01') ? 'start' : (months.get(before) ?? null),
    growthLabel: GROWTH_LABELS[span.kind],
    units,
    narratives,
    words: actor.words,
  }
}

function pillarsOf(source: RowSource, stand: ReturnType<typeof standAt>, whole: boolean): ProgressPillar[] {
  let no = 0
  const seen = new Set(source.units.map((unit) => unit.taskId))
  return source.definitions.pillars.flatMap((pillar): ProgressPillar[] => {
    const of = stand.pillars.find((each) => each.id === pillar.id)
    const measures = stand.measures
      .filter((measure) => measure.pillarId === pillar.id)
      .map(({ id, code, title, completionBp, scheduledBp }) => ({
        id,
        code,
        title,
        completionBp,
        scheduledBp,
        rows: source.definitions.tasks
          .filter((task) => task.measureId === id && (whole || seen.has(task.id)))
          .map((task) => {
            no += 1
            return totalRow(source, task, no)
          }),
      }))
      .filter((measure) => measure.rows.length > 0)
    if (measures.length === 0) return []
    return [
      {
        ...pillar,
        completionBp: of?.completionBp ?? null,
        scheduledBp: of?.scheduledBp ?? null,
        measures,
      },
    ]
  })
}

const earlier = (a: Period, b: Period): Period => (a < b ? a : b)

type Asked = { plan?: string | undefined; span: string }

/**
 * The table of a plan for a span, as far as the actor sees, by the board's own rules. Null: no such plan, or
 * the span is not of its year or has not begun.
 */
export async function readTable(db: Db, actor: Actor, asked: Asked): Promise<ProgressTable | null> {
  const span = parseSpan(asked.span)
  const first = span && (await readFrame(db, actor, { plan: asked.plan }))
  if (!first || span.year !== first.plan.year) return null
  const current = periodOf(first.today)
  if (span.from > current) return null
  const frame = { ...first, period: earlier(span.to, current) }
  const { plan, period, calendar, today } = frame
  const source = await readSource(db, actor, frame, span)
  const stand = standAt(actor, source.definitions, source.month, { plan, period, calendar, today })
  const whole = seesAll(actor, plan)
  const version = await db.plan.findFirst({
    where: { cityId: actor.cityId, id: plan.id },
    select: { versionNo: true },
  })
  const { countyId: _owner, ...shownPlan } = plan
  return {
    plan: shownPlan,
    versionNo: version?.versionNo ?? 0,
    span: span.span,
    label: span.label,
    period,
    asOf: frame.asOf,
    whole,
    completionBp: stand.why.completionBp,
    scheduledBp: stand.scheduledBp,
    pillars: pillarsOf(source, stand, whole),
    units: unitRows(source),
  }
}
