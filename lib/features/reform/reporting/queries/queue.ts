import type { Head } from '#lib/features/reform/reporting/load.ts'
import { loadChoices } from '#lib/features/reform/reporting/queries/queue-choices.ts'
import { toItems } from '#lib/features/reform/reporting/queries/queue-items.ts'
import type { ReportState } from '#lib/features/reform/rules/states.ts'
import type { Queue, QueueFilter, QueueView } from '#lib/features/reform/schema/report-views.ts'
import { BATCH_MAX } from '#lib/features/reform/schema/review-batch.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
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
function queueParts(actor: Pick<Actor, 'level' | 'countyId'>, view: QueueView): Part[] {
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

const COUNTY_CODE = /^\d{6}$/

/** Narrowed to a pillar, and to a county (its code) or a unit. */
function filterOf({ pillar, org }: QueueFilter) {
  return {
    ...(pillar ? { pillarId: pillar } : {}),
    ...(org ? (COUNTY_CODE.test(org) ? { countyId: org } : { unitId: org }) : {}),
  }
}

/** The reader's place and the filter are separate conditions: neither can widen the other. */
function whereOf(actor: Actor, part: Part, filter: QueueFilter = {}) {
  const { cityId, countyId, townId, unitId } = actor
  const place = unitId || townId ? { countyId, townId, unitId } : countyId ? { countyId } : {}
  return { cityId, ...place, ...part, AND: [filterOf(filter)] }
}

const direction = (view: QueueView) => (view === 'pending' ? ('asc' as const) : ('desc' as const))
const order = (view: QueueView) => [{ submittedAt: direction(view) }, { id: direction(view) }]

async function loadHeads(
  db: Db,
  actor: Actor,
  view: QueueView,
  filter: QueueFilter,
  most: number,
): Promise<Head[]> {
  const lists: Head[][] = []
  for (const part of queueParts(actor, view)) {
    const where = whereOf(actor, part, filter)
    lists.push(await db.progressReport.findMany({ where, orderBy: order(view), take: most + 1 }))
  }
  const time = (head: Head) => head.submittedAt?.getTime() ?? 0
  const sign = view === 'pending' ? 1 : -1
  return lists.flat().sort((a, b) => sign * (time(a) - time(b)))
}

/** What a batch over the whole filter takes in beyond the page: numbers only. */
async function loadRest(
  db: Db,
  actor: Actor,
  filter: QueueFilter,
  shown: readonly Head[],
): Promise<Queue['rest']> {
  const known = new Set(shown.map((head) => head.id))
  const rest: Queue['rest'] = []
  for (const part of queueParts(actor, 'pending')) {
    const where = whereOf(actor, part, filter)
    const select = { id: true, submittedNo: true }
    rest.push(
      ...(await db.progressReport.findMany({ where, select, orderBy: order('pending'), take: BATCH_MAX })),
    )
  }
  return rest.filter(({ id }) => !known.has(id)).slice(0, BATCH_MAX - shown.length)
}

async function countOf(db: Db, actor: Actor, view: QueueView): Promise<number> {
  let count = 0
  for (const part of queueParts(actor, view))
    count += await db.progressReport.count({ where: whereOf(actor, part) })
  return count
}

function choicesOf(db: Db, actor: Actor, view: QueueView): Promise<Queue['choices']> {
  const wheres = queueParts(actor, view).map((part) => whereOf(actor, part))
  return view === 'done' ? Promise.resolve({ pillars: [], orgs: [] }) : loadChoices(db, actor, wheres)
}

/** The first `most` reports of a queue in its order, for the file of it. */
export async function listQueue(
  db: Db,
  actor: Actor,
  today: Day,
  { view, filter }: { view: QueueView; filter: QueueFilter },
  most: number,
): Promise<Pick<Queue, 'items' | 'choices' | 'more'>> {
  const heads = await loadHeads(db, actor, view, filter, most)
  const items = await toItems(db, actor, heads.slice(0, most), today)
  return { items, choices: await choicesOf(db, actor, view), more: heads.length > most }
}

type QueueOptions = { view: QueueView; sel?: string | undefined; filter?: QueueFilter }

/** The review queue of the actor. `sel` puts one report on top, whatever its state; null = not there. */
export async function loadQueue(
  db: Db,
  actor: Actor,
  today: Day,
  { view, sel, filter = {} }: QueueOptions,
): Promise<Queue | null> {
  const all = await loadHeads(db, actor, view, filter, PAGE)
  const heads = all.slice(0, PAGE)
  const more = all.length > PAGE
  const rest = more && view === 'pending' ? await loadRest(db, actor, filter, heads) : []
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
  const choices = await choicesOf(db, actor, view)
  return { view, filter, items: await toItems(db, actor, heads, today), counts, choices, rest, more }
}
