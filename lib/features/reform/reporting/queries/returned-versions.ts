import type { Around } from '#lib/features/reform/reporting/around.ts'
import { fieldsOf } from '#lib/features/reform/reporting/fields.ts'
import type { Head } from '#lib/features/reform/reporting/load.ts'
import type { ReportInput } from '#lib/features/reform/rules/check-report.ts'
import type { ReportVerb } from '#lib/features/reform/rules/states.ts'
import type { Db } from '#lib/kernel/scope.ts'

const BACKWARD: readonly ReportVerb[] = ['unit_return', 'return', 'reopen']

export type ReturnedVersion = { no: number } & ReportInput

/** The number of the version that was returned last and has been mended since; null = none. */
function returnedNo(head: Head, { reviews }: Around): number | null {
  const back = (reviews ?? []).findLast((review) => BACKWARD.includes(review.verb))
  return back && back.no < head.submittedNo ? back.no : null
}

/** By report: the version that was returned last, for showing what was mended. One round trip for the whole page. */
export async function loadReturned(
  db: Db,
  heads: readonly Head[],
  around: ReadonlyMap<string, Around>,
): Promise<Map<string, ReturnedVersion>> {
  const wanted = heads.flatMap((head) => {
    const row = around.get(head.id)
    const no = row ? returnedNo(head, row) : null
    return no === null ? [] : [{ cityId: head.cityId, reportId: head.id, no }]
  })
  if (wanted.length === 0) return new Map()
  const rows = await db.progressReportVersion.findMany({ where: { OR: wanted, state: 'SUBMITTED' } })
  return new Map(rows.map((row) => [row.reportId, { no: row.no, ...fieldsOf(row) }]))
}
