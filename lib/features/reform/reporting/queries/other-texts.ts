import { type Head, periodFrom } from '#lib/features/reform/reporting/load.ts'
import type { OtherText } from '#lib/features/reform/rules/review-hints.ts'
import { textShape } from '#lib/features/reform/rules/similarity.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Texts compared per task and month: the newest; what is taken over is mostly taken over soon. */
const COMPARED = 30

type Row = { taskId: string; period: Date; id: string; unitName: string; narrative: string }

const keyOf = (taskId: string, period: Date) => `${taskId} ${periodFrom(period)}`

/**
 * What the units that the reader can see wrote on the same tasks in the same months, for comparing: one round trip
 * for the whole page. Answers a function: report → the texts of the others.
 */
export async function loadOtherTexts(
  db: Db,
  cityId: string,
  heads: readonly Head[],
): Promise<(head: Head) => OtherText[]> {
  if (heads.length === 0) return () => []
  const wanted = new Map(heads.map((head) => [keyOf(head.taskId, head.period), head]))
  const tasks = [...wanted.values()].map((head) => head.taskId)
  const months = [...wanted.values()].map((head) => `${periodFrom(head.period)}-01`)
  const rows = await db.$queryRaw<Row[]>`
    select w.task_id as "taskId", w.month as period, y.id, o.short_name as "unitName", y.narrative
      from unnest(${tasks}::text[], ${months}::date[]) as w(task_id, month)
      cross join lateral (
        select r.id, r.narrative, r.county_id, r.town_id, r.unit_id
          from public.task_assignment a
          join public.progress_report r on r.city_id = a.city_id and r.assignment_id = a.id and r.period = w.month
         where a.city_id = ${cityId} and a.task_id = w.task_id and r.state <> 'DRAFT' and r.narrative <> ''
         order by r.submitted_at desc nulls last
         limit ${COMPARED}) y
      join public.organization o
        on o.city_id = ${cityId} and o.county_id = y.county_id and o.town_id = y.town_id and o.unit_id = y.unit_id`
  const texts = new Map<string, OtherText[]>()
  for (const { taskId, period, id, unitName, narrative } of rows) {
    const shape = textShape(narrative)
    const key = keyOf(taskId, period)
    if (shape) texts.set(key, [...(texts.get(key) ?? []), { reportId: id, unitName, shape }])
  }
  return (head) =>
    (texts.get(keyOf(head.taskId, head.period)) ?? []).filter((other) => other.reportId !== head.id)
}
