import {
  type EnteringUnit,
  enteringOpen,
  enteringUnit,
  privateErrors,
} from '#lib/features/contests/commands/entering.ts'
import {
  dayOf,
  findContest,
  findEntry,
  type LoadedContest,
  mayChange,
  requirementsOf,
} from '#lib/features/contests/commands/load.ts'
import { contestDuty, entryVerdict } from '#lib/features/contests/policy.ts'
import { entryProblem } from '#lib/features/contests/rules/eligibility.ts'
import type { EntryState } from '#lib/features/contests/rules/entry-states.ts'
import { requirementErrors } from '#lib/features/contests/rules/requirements.ts'
import {
  type CreateEntry,
  createEntryInput,
  type EntrantInput,
  substituteInput,
  updateEntryInput,
} from '#lib/features/contests/schema/entry.ts'
import { type CommandContext, defineCommand, type Place, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, fail, invalid, ok } from '#lib/kernel/pure/result.ts'

const STALE = fail('conflict', '这条报名刚刚被修改过，请刷新后再操作')

/** Two entrants are one when unit, name and number are. */
const keyOf = (unit: EnteringUnit, entrant: EntrantInput) =>
  `${unit.unitOrgId}|${entrant.name}|${entrant.number}`

/** The texts of an entrant by field, for what must not stand in them. */
const textsOf = ({ name, job, number, skillLevel, members }: EntrantInput) => ({
  ...{ name, job, number, skillLevel },
  members: members.map((each) => `${each.name} ${each.job}`).join(' '),
})

/**
 * The unit's entries of the competition: what speaks against an entrant stands among them (the key of an entrant names
 * the unit). One entry of a unit is judged at a time, so that two at once do not both take its last place.
 */
async function othersOf(ctx: CommandContext, contestId: string, { unitOrgId, townId, unitId }: EnteringUnit) {
  const lock = `contest entry ${contestId} ${unitOrgId}`
  await ctx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`
  const rows = await ctx.db.contestEntry.findMany({
    where: { cityId: ctx.actor.cityId, contestId, townId, unitId },
    select: { id: true, eventId: true, unitId: true, entrantKey: true, state: true },
  })
  return rows.map(({ entrantKey, state, ...row }) => ({
    ...row,
    key: entrantKey,
    state: state as EntryState,
  }))
}

type Placed = { contest: LoadedContest['row']; eventId: string; unit: EnteringUnit; id?: string }

/** Everything that speaks against this entrant in this event. */
async function refusal(ctx: CommandContext, at: Placed, entrant: EntrantInput): Promise<FieldError[]> {
  const { contest, eventId, unit, id } = at
  const event = await ctx.db.contestEvent.findFirst({
    where: { cityId: contest.cityId, contestId: contest.id, id: eventId },
  })
  if (!event) return [{ path: 'eventId', message: '请选择比赛项目' }]
  if (event.entryKind === 'team' && entrant.members.length === 0) {
    return [{ path: 'members', message: '团队项目请填写队员' }]
  }
  const asked = { eventId, unitId: unit.unitId, key: keyOf(unit, entrant), ...(id ? { id } : {}) }
  const problem = entryProblem(asked, await othersOf(ctx, contest.id, unit), { perUnit: contest.perUnit })
  return [
    ...(problem ? [{ path: 'name', message: problem }] : []),
    ...requirementErrors(entrant, requirementsOf(event), dayOf(contest.finalOn)),
    ...privateErrors(textsOf(entrant), '报名'),
  ]
}

function columns({ number: _number, ...entrant }: EntrantInput) {
  return entrant
}

async function insert(
  ctx: CommandContext,
  at: Placed,
  entrant: EntrantInput,
  replacesId: string | null,
): Promise<string> {
  const { unitOrgId: _org, unitName, ...lies } = at.unit
  const id = uuidv7(ctx.now.getTime())
  const { userId, userName } = ctx.actor
  await ctx.db.contestEntry.createMany({
    data: [
      {
        ...lies,
        ...columns(entrant),
        ...{ id, contestId: at.contest.id, eventId: at.eventId, unitName, replacesId },
        entrantKey: keyOf(at.unit, entrant),
        enteredBy: userId,
        enteredName: userName,
      },
    ],
  })
  return id
}

export const createEntry = defineCommand({
  name: 'contest_entry.create',
  object: 'contest_entry',
  summary: '报名参赛',
  input: createEntryInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => contestDuty(actor, 'enter', subject),
  async run(ctx, loaded, input: CreateEntry) {
    const { contestId: _contest, eventId, unitId, ...entrant } = input
    const open = enteringOpen(ctx, loaded, '报名')
    if (!open.ok) return open
    const unit = await enteringUnit(ctx, unitId, '请选择参赛单位')
    if (!unit.ok) return unit
    const at = { contest: loaded.row, eventId, unit: unit.value }
    const errors = await refusal(ctx, at, entrant)
    if (errors.length > 0) return invalid(errors)
    const id = await insert(ctx, at, entrant, null)
    ctx.audit({
      objectId: id,
      place: unit.value,
      detail: { contest: loaded.row.name, unit: unit.value.unitName },
    })
    return ok({ id, version: 1, state: 'SUBMITTED' as const })
  },
})

const unitIn = (row: Place & { unitName: string }): EnteringUnit => ({
  ...place(row),
  unitOrgId: row.unitId || row.townId,
  unitName: row.unitName,
})

/** Mends an entry; a returned one is handed in again with it. */
export const updateEntry = defineCommand({
  name: 'contest_entry.update',
  object: 'contest_entry',
  summary: '修改报名',
  input: updateEntryInput,
  load: (ctx, { id }) => findEntry(ctx.db, ctx.actor, id, ctx.today),
  allow: (actor, { subject }) =>
    subject.state === 'RETURNED'
      ? entryVerdict(actor, 'resubmit', subject)
      : subject.state === 'SUBMITTED'
        ? entryVerdict(actor, 'withdraw', subject)
        : fail('state', '资格审核后不能再改，请用“更换选手”或联系产改办').problem,
  async run(ctx, { row }, { id, version, ...entrant }) {
    const at = { contest: row.contest, eventId: row.eventId, unit: unitIn(row), id }
    const errors = await refusal(ctx, at, entrant)
    if (errors.length > 0) return invalid(errors)
    const changed = await ctx.db.contestEntry.updateMany({
      where: { cityId: row.cityId, id, version, state: row.state },
      data: {
        ...columns(entrant),
        entrantKey: keyOf(at.unit, entrant),
        state: 'SUBMITTED',
        updatedAt: ctx.now,
        version: version + 1,
      },
    })
    if (changed.count !== 1) return STALE
    ctx.audit({ objectId: id, place: place(row), detail: { contest: row.contest.name, from: row.state } })
    return ok({ id, version: version + 1, state: 'SUBMITTED' as const })
  },
})

/** Another entrant in place of one, before the deadline; both entries stay, the new one is checked anew. */
export const substituteEntry = defineCommand({
  name: 'contest_entry.substitute',
  object: 'contest_entry',
  summary: '更换选手',
  input: substituteInput,
  load: (ctx, { id }) => findEntry(ctx.db, ctx.actor, id, ctx.today),
  allow: (actor, { subject }) => entryVerdict(actor, 'substitute', subject),
  async run(ctx, { row }, { id, reason, ...entrant }) {
    if (!mayChange(row.contest, ctx.today)) return fail('state', '已过换人截止日期')
    const gone = await ctx.db.contestEntry.updateMany({
      where: { cityId: row.cityId, id, version: row.version },
      data: { state: 'SUBSTITUTED', reason, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (gone.count !== 1) return STALE
    const at = { contest: row.contest, eventId: row.eventId, unit: unitIn(row) }
    const errors = await refusal(ctx, at, entrant)
    if (errors.length > 0) return invalid(errors)
    const made = await insert(ctx, at, entrant, id)
    const detail = { contest: row.contest.name, reason }
    ctx.audit([
      { objectId: id, place: place(row), detail: { ...detail, to: 'SUBSTITUTED' } },
      { objectId: made, place: place(row), detail },
    ])
    return ok({ id: made, version: 1, state: 'SUBMITTED' as const })
  },
})
