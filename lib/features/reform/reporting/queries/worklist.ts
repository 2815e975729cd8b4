import { ownCalendar } from '#lib/features/reform/reporting/calendar.ts'
import { toNumber } from '#lib/features/reform/reporting/fields.ts'
import { lightTaskOf, standingOf } from '#lib/features/reform/reporting/lights.ts'
import { periodDate, ruleOf, scheduleOf } from '#lib/features/reform/reporting/load.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import type { AssignmentRole } from '#lib/features/reform/rules/labels.ts'
import { computeLight, type Light } from '#lib/features/reform/rules/light.ts'
import { deadlineOf, isLocked, scheduledBp, workingPeriod } from '#lib/features/reform/rules/schedule.ts'
import { EDITABLE_STATES, type ReportState, screenState } from '#lib/features/reform/rules/states.ts'
import type { WorkItem, Worklist } from '#lib/features/reform/schema/report-views.ts'
import { lightInputsOf, type MonthStanding } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Day, fromDate } from '#lib/kernel/pure/day.ts'
import { type Period, periodOf, previousPeriod } from '#lib/kernel/pure/period.ts'
import { workdaysUntil } from '#lib/kernel/pure/workdays.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = {
  period: Date
  target: bigint
  counted: boolean
  reported: boolean
  late: boolean
  value: bigint | null
  denominator: bigint | null
  light: string
  computedLight: string
  overridden: boolean
  assignmentId: string
  ownerCountyId: string
  role: string
  state: string
  taskCode: string
  taskTitle: string
  unitOfMeasure: string
  rule: string
  startOn: Date
  dueKind: string
  dueOn: Date | null
  year: number
  measureCode: string
  measureTitle: string
  pillarId: string
  pillarCode: string
  pillarTitle: string
  completionBp: number
  before: Pick<MonthStanding, 'counted' | 'state' | 'reported' | 'late' | 'light'> | null
  reportId: string | null
  submittedAt: Date | null
  draftSavedAt: Date | null
  chasedOn: Date | null
  returnReason: string | null
  returnedBy: string | null
  returnedByOrg: string | null
  returnedAt: Date | null
}

/** One round trip: the month's standings of the own unit with task, draft and last return. */
async function loadRows(db: Db, actor: Actor, period: Period): Promise<Row[]> {
  const before = periodDate(previousPeriod(period))
  return db.$queryRaw<Row[]>`
    select m.assignment_id as "assignmentId", m.owner_county_id as "ownerCountyId", a.role, m.state, m.period, m.target,
           m.counted, m.reported, m.late, m.value, m.denominator, m.light, m.computed_light as "computedLight",
           m.override_light <> '' as overridden, m.completion_bp as "completionBp",
           k.code as "taskCode", k.title as "taskTitle", k.unit_of_measure as "unitOfMeasure", k.rule,
           k.start_on as "startOn", k.due_kind as "dueKind", k.due_on as "dueOn", p.year,
           e.code as "measureCode", e.title as "measureTitle",
           l.id as "pillarId", l.code as "pillarCode", l.title as "pillarTitle",
           case when q.assignment_id is null then null else
             jsonb_build_object('counted', q.counted, 'state', q.state, 'reported', q.reported, 'late', q.late, 'light', q.computed_light) end as before,
           r.id as "reportId", r.submitted_at as "submittedAt", d.saved_at as "draftSavedAt",
           (select max(c.day) from public.chase c
             where c.city_id = m.city_id and c.assignment_id = m.assignment_id and c.period = m.period) as "chasedOn",
           r.return_reason as "returnReason", v.by_name as "returnedBy", v.by_org_name as "returnedByOrg", v.at as "returnedAt"
      from public.assignment_month m
      join public.task_assignment a on a.city_id = m.city_id and a.id = m.assignment_id
      join public.annual_task k on k.city_id = m.city_id and k.id = m.task_id
      join public.plan p on p.city_id = m.city_id and p.id = m.plan_id
      join public.measure e on e.city_id = m.city_id and e.id = m.measure_id
      join public.pillar l on l.city_id = m.city_id and l.id = m.pillar_id
      left join public.assignment_month q
        on q.city_id = m.city_id and q.assignment_id = m.assignment_id and q.period = ${before}::date
      left join public.progress_report r
        on r.city_id = m.city_id and r.assignment_id = m.assignment_id and r.period = m.period
      left join public.progress_report_version d on d.city_id = r.city_id and d.report_id = r.id and d.state = 'DRAFT'
      left join lateral (
        select x.by_name, x.by_org_name, x.at from public.review x
         where r.state = 'RETURNED' and x.city_id = r.city_id and x.report_id = r.id and x.to_state = 'RETURNED'
         order by x.at desc limit 1) v on true
     where m.city_id = ${actor.cityId} and m.county_id = ${actor.countyId} and m.town_id = ${actor.townId}
       and m.unit_id = ${actor.unitId} and m.period = ${periodDate(period)}::date
       and (m.state <> '' or (m.counted and a.status = 'active'))
     order by l.display_order, e.display_order, k.display_order, m.assignment_id`
}

/** The stored light, else the one that the standings of this month and the last give. */
function lightOf(row: Row, period: Period, owner: Owner, today: Day): Light | '' {
  if (row.light !== '') return row.light as Light
  const own = standingOf(row)
  const months = new Map([[period, own]])
  const before = previousPeriod(period)
  if (row.before) months.set(before, { ...own, ...row.before, period: before })
  const task = lightTaskOf({ ...row, plan: { year: row.year } })
  const inputs = lightInputsOf(task, months, period, today, owner.calendar)
  return inputs ? computeLight(inputs, owner.lightRule).light : ''
}

function toItem(row: Row, period: Period, owner: Owner, today: Day): WorkItem {
  const deadline = deadlineOf(period, owner.calendar)
  const state = row.state as ReportState | ''
  return {
    assignmentId: row.assignmentId,
    taskCode: row.taskCode,
    taskTitle: row.taskTitle,
    measureCode: row.measureCode,
    measureTitle: row.measureTitle,
    pillarId: row.pillarId,
    pillarCode: row.pillarCode,
    pillarTitle: row.pillarTitle,
    role: row.role as AssignmentRole,
    rule: ruleOf(row),
    unitOfMeasure: row.unitOfMeasure,
    target: toNumber(row.target),
    period,
    deadline,
    screen: screenState(state, row.late, deadline, today, isLocked(period, owner.calendar)),
    reportId: row.reportId,
    completionBp: row.completionBp,
    scheduledBp: scheduledBp(scheduleOf({ ...row, plan: { year: row.year } }), period),
    light: lightOf(row, period, owner, today),
    overridden: row.overridden,
    draftSavedAt: row.draftSavedAt?.toISOString() ?? null,
    chasedOn: row.chasedOn ? fromDate(row.chasedOn) : null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    returned:
      state === 'RETURNED'
        ? {
            reason: row.returnReason ?? '',
            byName: row.returnedBy ?? '',
            byOrgName: row.returnedByOrg ?? '',
            at: row.returnedAt?.toISOString() ?? '',
          }
        : null,
  }
}

async function ownersOf(db: Db, actor: Actor, rows: readonly Row[]): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  for (const countyId of new Set(rows.map((row) => row.ownerCountyId))) {
    owners.set(countyId, await loadOwner(db, actor, countyId))
  }
  return owners
}

/** The month to show first: the one people work on, or the current one when nothing was opened for that. */
async function firstRows(db: Db, actor: Actor, today: Day): Promise<{ period: Period; rows: Row[] }> {
  const period = workingPeriod(today, await ownCalendar(db, actor))
  const rows = await loadRows(db, actor, period)
  const current = periodOf(today)
  if (rows.length > 0 || period === current) return { period, rows }
  return { period: current, rows: await loadRows(db, actor, current) }
}

/** The own unit's month: returned first, then what is due, then what is sent. */
export async function loadWorklist(db: Db, actor: Actor, today: Day, wanted?: Period): Promise<Worklist> {
  const { period, rows } = wanted
    ? { period: wanted, rows: await loadRows(db, actor, wanted) }
    : await firstRows(db, actor, today)
  const owners = await ownersOf(db, actor, rows)
  const items = rows.flatMap((row) => {
    const owner = owners.get(row.ownerCountyId)
    return owner ? [toItem(row, period, owner, today)] : []
  })
  const calendar = await ownCalendar(db, actor)
  const fallback = deadlineOf(period, calendar)
  const deadline = items.map((item) => item.deadline).sort()[0] ?? fallback
  const withUnit = (item: WorkItem) => item.screen.state === '' || EDITABLE_STATES.includes(item.screen.state)
  return {
    period,
    deadline,
    workdaysLeft: workdaysUntil(today, deadline, calendar.workdays),
    returned: items.filter((item) => item.screen.state === 'RETURNED'),
    due: items.filter((item) => withUnit(item) && item.screen.state !== 'RETURNED'),
    sent: items.filter((item) => !withUnit(item)),
  }
}
