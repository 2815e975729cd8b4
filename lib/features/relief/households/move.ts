import type { z } from 'zod'
import { keepFiles } from '#lib/base/files/rows.ts'
import { filesOf } from '#lib/features/relief/households/files.ts'
import { factsOf, findHousehold, type LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { householdVerdict } from '#lib/features/relief/policy/household.ts'
import {
  HOUSEHOLD_STATE_LABELS,
  HOUSEHOLD_VERB_LABELS,
  type HouseholdState,
  type HouseholdVerb,
  type MachineFacts,
  nextHouseholdState,
} from '#lib/features/relief/rules/machine.ts'
import { type Command, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, ok, type Result } from '#lib/kernel/pure/result.ts'

export type HouseholdDone = { id: string; state: HouseholdState; version: number; no: string }

/** What an act writes beside the state, and what its event says. */
export type Effect = {
  data?: Record<string, unknown>
  note?: string
  facts?: Partial<MachineFacts>
  no?: string
}
type Input = { id: string; version: number }

/** Moves a file along the machine: state, columns, one event, one audit row. */
async function move(
  ctx: CommandContext,
  loaded: LoadedHousehold,
  verb: HouseholdVerb,
  { effect, version }: { effect: Effect; version: number },
): Promise<Result<HouseholdDone>> {
  const { row, subject } = loaded
  const facts = { ...factsOf(loaded, toDate(ctx.today)), ...effect.facts }
  const to = nextHouseholdState(subject.state, verb, facts)
  if (!to) return fail('state', `这份档案现在是“${HOUSEHOLD_STATE_LABELS[subject.state]}”，请刷新后查看`)
  const { cityId, id } = row
  const moved = await ctx.db.reliefHousehold.updateMany({
    where: { cityId, id, state: row.state, version },
    data: { ...effect.data, state: to, updatedAt: ctx.now, version: { increment: 1 } },
  })
  if (moved.count === 0) return fail('conflict', '别人刚处理过这份档案。请刷新后查看')
  // what was attached on the way goes with the file
  if (to !== 'DRAFT') await keepFiles(ctx, filesOf(row), 1)
  const by = { byUserId: ctx.actor.userId, byName: ctx.actor.userName, byOrgName: ctx.actor.orgShort }
  const event = { verb, fromState: row.state, toState: to, note: effect.note ?? '' }
  await ctx.db.reliefEvent.createMany({
    data: [{ ...place(row), id: uuidv7(ctx.now.getTime()), householdId: id, ...event, ...by, at: ctx.now }],
  })
  ctx.audit({ objectId: id, place: row, detail: { from: row.state, to } })
  return ok({ id, state: to, version: version + 1, no: effect.no ?? row.no })
}

/** One verb of the machine as a command. `effect` checks what the act asks for and says what it writes. */
export function householdAct<I extends Input>(
  verb: HouseholdVerb,
  input: z.ZodType<I>,
  effect: (
    ctx: CommandContext,
    loaded: LoadedHousehold,
    given: I,
  ) => Promise<Effect | Failure> | Effect | Failure,
): Command<I, LoadedHousehold, HouseholdDone> {
  return defineCommand<I, LoadedHousehold, HouseholdDone>({
    name: `household.${verb}`,
    object: 'household',
    summary: `困难职工档案：${HOUSEHOLD_VERB_LABELS[verb]}`,
    input,
    load: (ctx, given) => findHousehold(ctx.db, ctx.actor.cityId, given.id),
    allow: (actor, { subject }) => householdVerdict(actor, verb, subject),
    async run(ctx, loaded, given) {
      const found = await effect(ctx, loaded, given)
      if ('ok' in found) return found
      return move(ctx, loaded, verb, { effect: found, version: given.version })
    },
  })
}
