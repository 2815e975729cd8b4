import { createHash } from 'node:crypto'
import type { Place } from '#lib/kernel/command.ts'
import { addEntry } from '#tests/builders/contests.ts'
import { addRow, first, type Org, placeOf, type World } from '#tests/builders/world.ts'
import { scorerOf } from '#tests/builders/world-regions.ts'

/** One share of work: which organization reports, who owns the plan, and the states of its monthly reports. */
export type LineShape = { org: number; owner: number; reports: string[]; draft: boolean; reviewed: boolean }

/** A task of the owner's plan and what an organization reports on it. */
export function layOutLine(world: World, org: Org, owner: Org, line: LineShape): void {
  const of = (table: string) => first(world, table, owner.cityId, owner.countyId)
  const links = { plan_id: of('plan'), pillar_id: of('pillar'), measure_id: of('measure') }
  const taskId = addRow(world, 'annual_task', owner, {
    ...links,
    code: '1',
    title: '任务',
    target_kind: 'quantitative',
    rule: 'sum',
    start_on: '2026-01-01',
    due_kind: 'long_term',
    display_order: 1,
  })
  const task = { ...links, task_id: taskId, owner_county_id: owner.countyId }
  const scorer = scorerOf(world, owner)
  const addScored = (table: string, at: Place, columns: Record<string, unknown>) => {
    const id = addRow(world, table, at, columns)
    if (scorer && 'sealed' in columns) Object.assign(world.rows.at(-1)!, { scorer })
    return id
  }
  addEntry(addScored, org, owner, { contest: of('contest'), event: of('contest_event') })
  const assignmentId = addRow(world, 'task_assignment', org, { ...task, role: 'LEAD', target: 10_000 })
  for (const [n, state] of line.reports.entries()) {
    const period = `2026-${String(n + 1).padStart(2, '0')}-01`
    const submitted = state === 'DRAFT' ? 0 : 1
    const reportId = addRow(world, 'progress_report', org, {
      ...task,
      assignment_id: assignmentId,
      period,
      state,
      submitted_no: submitted,
      cum_value: (n + 1) * 1000,
    })
    if (n === 0)
      addRow(world, 'light_override', org, {
        assignment_id: assignmentId,
        period,
        light: 'behind',
        computed_light: '',
        reason: '测试',
        set_by: 'test',
        set_by_name: 'test',
        set_by_org: 'test',
        set_at: '2026-01-31',
      })
    world.rows.push({
      table: 'assignment_month',
      ...placeOf(org),
      key: { city_id: org.cityId, assignment_id: assignmentId, period },
      columns: {},
    })
    const version = { report_id: reportId, editor_id: 'test', editor_name: 'test' }
    if (submitted) addRow(world, 'progress_report_version', org, { ...version, no: 1, state: 'SUBMITTED' })
    if (line.draft || !submitted)
      addRow(world, 'progress_report_version', org, { ...version, no: 2, state: 'DRAFT' })
    addRow(world, 'stored_file', org, fileColumns(org, reportId, submitted === 1))
    if (line.reviewed && submitted)
      addRow(world, 'review', org, {
        report_id: reportId,
        version_no: 1,
        from_state: 'OFFICE_REVIEW',
        to_state: state,
        verb: 'approve',
        by_user_id: 'test',
        by_name: 'test',
        by_org_name: 'test',
      })
  }
}

/** A file of a report: handed in with its first version, or still a draft. */
function fileColumns(org: Org, reportId: string, kept: boolean): Record<string, unknown> {
  const hash = createHash('sha256').update(reportId).digest('hex')
  return {
    owner_type: 'progress_report',
    owner_id: reportId,
    name: '照片.jpg',
    kind: 'jpg',
    bytes: 1000,
    sha256: hash,
    original_sha256: hash,
    storage_key: `${org.cityId}/${hash.slice(0, 32)}`,
    state: kept ? 'KEPT' : 'DRAFT',
    since_no: kept ? 1 : null,
    uploaded_by: 'test',
    uploader_name: 'test',
  }
}
