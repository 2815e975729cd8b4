import { allowedVerbs } from '#lib/features/reform/policy/report.ts'
import { fieldsOf, toNumber } from '#lib/features/reform/reporting/fields.ts'
import { lightTaskOf } from '#lib/features/reform/reporting/lights.ts'
import { type Head, periodFrom, ruleOf, scheduleOf, subjectOf } from '#lib/features/reform/reporting/load.ts'
import { loadOwner, type Owner } from '#lib/features/reform/reporting/owner.ts'
import { computeLight, type Light } from '#lib/features/reform/rules/light.ts'
import { deadlineOf, isLocked, scheduledBp } from '#lib/features/reform/rules/schedule.ts'
import { REVIEW_STATES, type ReportState, screenState } from '#lib/features/reform/rules/states.ts'
import type { Queue, QueueItem, QueueView } from '#lib/features/reform/schema/report-views.ts'
import { lightInputsOf, type MonthStanding } from '#lib/features/reform/totals/light-inputs.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { previousPeriod } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** How many reports a page of the queue holds; the rest follows when these are done. */
const PAGE = 50

/** One state of one plan owner: an equality that the (state, submitted_at) index answers in order. */
type Part = { state: ReportState; ownerCountyId?: string }

function unitParts(view: QueueView): Part[] {
  if (view === 'pending') return [{ state: 'UNIT_REVIEW' }]
  if (view === 'returned') return [{ state: 'RETURNED' }]
  return [{ state: 'COUNTY_REVIEW' }, { state: 'OFFICE_REVIEW' }, { state: 'ACCEPTED' }, { state: 'LOCKED' }]
}

/** What a person's queue is made of (DESIGN §5: who reviews). */
export function queueParts(actor: Pick<Actor, 'level' | 'countyId'>, view: QueueView): Part[] {
  if (actor.level !== 'city' && actor.level !== 'county') return unitParts(view)
  const own = actor.level === 'county' ? actor.countyId : ''
  const first: Part[] = actor.level === 'county' ? [{ state: 'COUNTY_REVIEW', ownerCountyId: '' }] : []
  if (view === 'pending') return [...first, { state: 'OFFICE_REVIEW', ownerCountyId: own }]
  if (view === 'returned') {
    return [...new Set(['', own])]
      .filter((owner) => actor.level === 'county' || owner === own)
      .map((ownerCountyId) => ({ state: 'RETURNED' as const, ownerCountyId }))
  }
  return [
    { state: 'ACCEPTED', ownerCountyId: own },
    { state: 'LOCKED', ownerCountyId: own },
  ]
}

function whereOf(actor: Actor, part: Part) {
  const { cityId, countyId, townId, unitId } = actor
  const place = unitId || townId ? { countyId, townId, unitId } : countyId ? { countyId } : {}
  return { cityId, ...place, ...part }
}

async function loadHeads(db: Db, actor: Actor, view: QueueView): Promise<Head[]> {
  const direction = view === 'pending' ? ('asc' as const) : ('desc' as const)
  const lists: Head[][] = []
  for (const part of queueParts(actor, view)) {
    lists.push(
      await db.progressReport.findMany({
        where: whereOf(actor, part),
        orderBy: [{ submittedAt: direction }, { id: direction }],
        take: PAGE + 1,
      }),
    )
  }
  const time = (head: Head) => head.submittedAt?.getTime() ?? 0
  const sign = view === 'pending' ? 1 : -1
  return lists.flat().sort((a, b) => sign * (time(a) - time(b)))
}

async function countOf(db: Db, actor: Actor, view: QueueView): Promise<number> {
  let count = 0
  for (const part of queueParts(actor, view))
    count += await db.progressReport.count({ where: whereOf(actor, part) })
  return count
}

type Around = {
  id: string
  target: bigint
  rule: string
  taskCode: string
  taskTitle: string
  requirement: string
  unitOfMeasure: string
  startOn: Date
  dueKind: string
  dueOn: Date | null
  year: number
  pillarTitle: string
  unitName: string
  countyName: string | null
  light: string | null
  lightBefore: string | null
  lastPeriod: Date | null
  lastCum: bigint | null
  lastDenominator: bigint | null
  lastNarrative: string | null
  reviews: (QueueItem['reviews'][number] & { no: number })[] | null
}

/** What stands around the reports: task, unit, the last accepted report, decisions so far. One round trip. */
async function loadAround(db: Db, actor: Actor, ids: string[]): Promise<Map<string, Around>> {
  const rows = await db.$queryRaw<Around[]>`
    select r.id, a.target, k.rule, k.code as "taskCode", k.title as "taskTitle", k.requirement,
           k.unit_of_measure as "unitOfMeasure", k.start_on as "startOn", k.due_kind as "dueKind", k.due_on as "dueOn",
           p.year, l.title as "pillarTitle", o.short_name as "unitName", c.short_name as "countyName", m.light, q.light as "lightBefore",
           x.period as "lastPeriod", x.cum_value as "lastCum", x.denominator as "lastDenominator", x.narrative as "lastNarrative",
           (select jsonb_agg(jsonb_build_object('no', v.version_no, 'verb', v.verb, 'reason', v.reason, 'byName', v.by_name,
                     'byOrgName', v.by_org_name, 'at', v.at) order by v.at)
              from public.review v where v.city_id = r.city_id and v.report_id = r.id) as reviews
      from public.progress_report r
      join public.task_assignment a on a.city_id = r.city_id and a.id = r.assignment_id
      join public.annual_task k on k.city_id = r.city_id and k.id = r.task_id
      join public.plan p on p.city_id = r.city_id and p.id = r.plan_id
      join public.pillar l on l.city_id = r.city_id and l.id = r.pillar_id
      join public.organization o on o.city_id = r.city_id and o.county_id = r.county_id and o.town_id = r.town_id and o.unit_id = r.unit_id
      left join public.organization c on r.county_id <> '' and c.city_id = r.city_id and c.id = r.county_id
      left join public.assignment_month m on m.city_id = r.city_id and m.assignment_id = r.assignment_id and m.period = r.period
      left join public.assignment_month q
        on q.city_id = r.city_id and q.assignment_id = r.assignment_id and q.period = (r.period - interval '1 month')::date
      left join lateral (
        select y.period, y.cum_value, y.denominator, y.narrative from public.progress_report y
         where y.city_id = r.city_id and y.assignment_id = r.assignment_id and y.period < r.period
           and y.state in ('ACCEPTED', 'LOCKED') and y.content <> 'NOT_APPLICABLE'
         order by y.period desc limit 1) x on true
     where r.city_id = ${actor.cityId} and r.id = any(${ids})`
  return new Map(rows.map((row) => [row.id, row]))
}

function lastOf(around: Around): QueueItem['last'] {
  if (!around.lastPeriod) return null
  return {
    period: periodFrom(around.lastPeriod),
    cumValue: toNumber(around.lastCum),
    denominator: toNumber(around.lastDenominator),
    narrative: around.lastNarrative ?? '',
  }
}

/** While a decision is awaited: the light that the submitted value will give; else the stored one. */
function lightOf(
  head: Head,
  around: Around,
  owner: Owner,
  today: Day,
): Pick<QueueItem, 'light' | 'predicted'> {
  const stored = { light: (around.light ?? '') as Light | '', predicted: false }
  const state = head.state as ReportState
  if (!REVIEW_STATES.includes(state) || head.content === 'NOT_APPLICABLE') return stored
  const period = periodFrom(head.period)
  const own: MonthStanding = {
    period,
    counted: true,
    state,
    reported: true,
    late: head.late,
    value: toNumber(head.cumValue),
    denominator: toNumber(head.denominator),
    target: toNumber(around.target),
    light: '',
  }
  const before = previousPeriod(period)
  const light = (around.lightBefore ?? '') as Light | ''
  const months = new Map([
    [period, own],
    [before, { ...own, period: before, light }],
  ])
  const task = lightTaskOf({ ...around, plan: { year: around.year } })
  const inputs = lightInputsOf(task, months, period, today, owner.calendar)
  return inputs ? { light: computeLight(inputs, owner.lightRule).light, predicted: true } : stored
}

function toItem(head: Head, around: Around, owner: Owner, actor: Actor, today: Day): QueueItem {
  const period = periodFrom(head.period)
  const reviews = around.reviews ?? []
  const decided = reviews.some((review) => review.no === head.submittedNo)
  const deadline = deadlineOf(period, owner.calendar)
  return {
    id: head.id,
    submittedNo: head.submittedNo,
    period,
    screen: screenState(
      head.state as ReportState,
      head.late,
      deadline,
      today,
      isLocked(period, owner.calendar),
    ),
    unitName: around.unitName,
    countyName: around.countyName ?? '',
    taskCode: around.taskCode,
    taskTitle: around.taskTitle,
    requirement: around.requirement,
    pillarId: head.pillarId,
    pillarTitle: around.pillarTitle,
    rule: ruleOf(around),
    unitOfMeasure: around.unitOfMeasure,
    target: toNumber(around.target),
    fields: fieldsOf(head),
    last: lastOf(around),
    ...lightOf(head, around, owner, today),
    scheduledBp: scheduledBp(scheduleOf({ ...around, plan: { year: around.year } }), period),
    submitterName: head.submitterName,
    submittedAt: head.submittedAt?.toISOString() ?? '',
    reviews,
    verbs: allowedVerbs(actor, subjectOf(head, decided)),
  }
}

async function toItems(db: Db, actor: Actor, heads: Head[], today: Day): Promise<QueueItem[]> {
  if (heads.length === 0) return []
  const around = await loadAround(
    db,
    actor,
    heads.map((head) => head.id),
  )
  const owners = new Map<string, Owner>()
  for (const countyId of new Set(heads.map((head) => head.ownerCountyId))) {
    owners.set(countyId, await loadOwner(db, actor, countyId))
  }
  return heads.flatMap((head) => {
    const [row, owner] = [around.get(head.id), owners.get(head.ownerCountyId)]
    return row && owner ? [toItem(head, row, owner, actor, today)] : []
  })
}

/** The review queue of the actor. `sel` puts one report on top, whatever its state; null = not there. */
export async function loadQueue(
  db: Db,
  actor: Actor,
  today: Day,
  { view, sel }: { view: QueueView; sel?: string | undefined },
): Promise<Queue | null> {
  const all = await loadHeads(db, actor, view)
  const heads = all.slice(0, PAGE)
  if (sel && !heads.some((head) => head.id === sel)) {
    const one = await db.progressReport.findUnique({
      where: { cityId_id: { cityId: actor.cityId, id: sel } },
    })
    if (!one || one.state === 'DRAFT') return null
    heads.unshift(one)
  }
  const counts = {
    pending: await countOf(db, actor, 'pending'),
    returned: await countOf(db, actor, 'returned'),
  }
  return { view, items: await toItems(db, actor, heads, today), counts, more: all.length > PAGE }
}
