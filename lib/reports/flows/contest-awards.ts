import { z } from 'zod'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { createPersonInput } from '#lib/base/people/schema.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { moveContest } from '#lib/features/contests/commands/acts.ts'
import { findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { contestVerdict } from '#lib/features/contests/policy.ts'
import { type AwardRule, awardsFor } from '#lib/features/contests/rules/awards.ts'
import type { ContestDone } from '#lib/features/contests/schema/contest.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createHonorInput } from '#lib/features/honors/schema.ts'
import { type AuditEntry, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { idSchema, uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'

/** Which record of the people register an entrant is, where the name alone does not say. */
const choice = z.object({ entryId: idSchema, personId: idSchema })
export const awardContestInput = z.object({
  id: idSchema,
  choices: z.array(choice).max(500).default([]),
})
type Input = z.output<typeof awardContestInput>

function winnersOf(ctx: CommandContext, { row }: LoadedContest) {
  return ctx.db.contestEntry.findMany({
    where: { cityId: row.cityId, contestId: row.id, state: { in: ['RANKED', 'HONORED'] } },
    include: { event: { select: { name: true, entryKind: true } } },
    orderBy: [{ eventId: 'asc' }, { rank: 'asc' }, { id: 'asc' }],
  })
}
type Entry = Awaited<ReturnType<typeof winnersOf>>[number]
type Won = { entry: Entry; rule: AwardRule }

/** Who wins what: the table of the competition over the entries that have a rank, event by event. */
function wonBy(entries: readonly Entry[], rules: readonly AwardRule[]): Won[] {
  return [...Map.groupBy(entries, ({ eventId }) => eventId).values()].flatMap((own) =>
    own.flatMap((entry) => awardsFor(rules, entry.rank ?? 0, own.length).map((rule) => ({ entry, rule }))),
  )
}

/** Runs a command inside another act: same checks, its audit rows go to the outer act. */
async function within<I, L, O>(
  ctx: CommandContext,
  command: {
    load: (ctx: CommandContext, input: I) => Promise<L | null>
    allow: (actor: CommandContext['actor'], loaded: L, input: I) => unknown
    run: (ctx: CommandContext, loaded: L, input: I) => Promise<Result<O>>
  },
  input: I,
): Promise<Result<O>> {
  const loaded = await command.load(ctx, input)
  if (loaded === null || command.allow(ctx.actor, loaded, input)) {
    return invalid([{ path: '', message: '奖项对应的荣誉名称已不可用，请在方案里核对' }])
  }
  return command.run({ ...ctx, audit: () => {} }, loaded, input)
}

/** The person of the register that an entrant is; made when there is none; asked for when there are several. */
async function personOf(ctx: CommandContext, entry: Entry, input: Input): Promise<Result<string>> {
  const { cityId, countyId } = regionPlace(ctx.actor)
  const chosen = input.choices.find(({ entryId }) => entryId === entry.id)
  if (chosen) return ok(chosen.personId)
  const same = await ctx.db.person.findMany({
    where: { cityId, countyId, name: entry.name, archivedAt: null },
    select: { id: true, unitName: true },
  })
  const ours = same.filter(({ unitName }) => unitName === entry.unitName)
  const [only, other] = ours.length > 0 ? ours : same
  if (other || (only && ours.length === 0)) {
    const message = `人员库里有同名的“${entry.name}”，请选定是哪一位后再表彰`
    return invalid([{ path: `choices.${entry.id}`, message }], message)
  }
  if (only) return ok(only.id)
  const unitOrgId = entry.unitId || null
  const { name, sex, job, skillLevel, unitName } = entry
  const made = await within(
    ctx,
    createPerson,
    createPersonInput.parse({ name, sex, job, skillLevel, unitName, unitOrgId, source: '竞赛报名' }),
  )
  return made.ok ? ok(made.value.id) : made
}

/** The honor that an award grants: a draft, which a second person checks and publishes as every other. */
async function honorOf(
  ctx: CommandContext,
  { row }: LoadedContest,
  { entry, rule }: Won,
  input: Input,
): Promise<Result<string>> {
  const common = {
    titleId: rule.titleId,
    grantedOn: ctx.today,
    unitAtAward: entry.unitName,
    jobAtAward: entry.job,
    citation: `${row.name}${entry.event.name}第 ${entry.rank} 名`,
    source: row.name,
  }
  if (entry.event.entryKind === 'team') {
    const collective = { name: entry.name, unitName: entry.unitName, unitOrgId: entry.unitId || null }
    const made = await within(ctx, createHonor, createHonorInput.parse({ ...common, collective }))
    return made.ok ? ok(made.value.id) : made
  }
  const person = await personOf(ctx, entry, input)
  if (!person.ok) return person
  const made = await within(ctx, createHonor, createHonorInput.parse({ ...common, personId: person.value }))
  return made.ok ? ok(made.value.id) : made
}

/** Writes one award, and its honor where the table grants one. Repeated it finds its own row and does nothing. */
async function give(
  ctx: CommandContext,
  loaded: LoadedContest,
  won: Won,
  input: Input,
): Promise<Result<AuditEntry | null>> {
  const { entry, rule } = won
  const { cityId } = loaded.row
  const where = { cityId, entryId: entry.id, ruleKey: rule.key }
  if (await ctx.db.contestAward.findFirst({ where })) return ok(null)
  const honor = rule.mode === 'grant' ? await honorOf(ctx, loaded, won, input) : ok('')
  if (!honor.ok) return honor
  await ctx.db.contestAward.createMany({
    data: [
      {
        ...place(entry),
        id: uuidv7(ctx.now.getTime()),
        ...{ contestId: loaded.row.id, entryId: entry.id, ruleKey: rule.key },
        ...{ name: rule.name, mode: rule.mode, titleId: rule.titleId },
        amountFen: BigInt(rule.amountFen),
        honorId: honor.value,
        at: ctx.now,
      },
    ],
  })
  const detail = { contest: loaded.row.name, entrant: entry.name, award: rule.name }
  return ok({ objectId: entry.id, place: place(entry), detail })
}

/** Gives every award of the table; all or none. Answers the audit rows of those that were new. */
async function giveAll(
  ctx: CommandContext,
  loaded: LoadedContest,
  input: Input,
): Promise<Result<AuditEntry[]>> {
  const won = wonBy(await winnersOf(ctx, loaded), loaded.row.awards as AwardRule[])
  const said: AuditEntry[] = []
  const errors: FieldError[] = []
  for (const each of won) {
    const given = await give(ctx, loaded, each, input)
    if (given.ok && given.value) said.push(given.value)
    if (!given.ok) errors.push(...(given.problem.errors ?? [{ path: '', message: given.problem.title }]))
  }
  if (errors.length > 0) return invalid(errors, errors[0]?.message)
  const ids = [...new Set(won.map(({ entry }) => entry.id))]
  await ctx.db.contestEntry.updateMany({
    where: { cityId: loaded.row.cityId, id: { in: ids }, state: 'RANKED' },
    data: { state: 'HONORED', updatedAt: ctx.now, version: { increment: 1 } },
  })
  return ok(said)
}

/**
 * 表彰: what the awards table says is given; `grant` makes honors (drafts of the honors register), `recommend` stays a
 * list for the next selection. A feature may not know another: that competitions make honors is said here.
 */
export const awardContest = defineCommand({
  name: 'contest.award',
  object: 'contest',
  summary: '竞赛：表彰',
  input: awardContestInput,
  load: (ctx, { id }) => findContest(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => contestVerdict(actor, 'award', subject),
  async run(ctx, loaded, input): Promise<Result<ContestDone>> {
    const given = await giveAll(ctx, loaded, input)
    if (!given.ok) return given
    const outer: AuditEntry[] = []
    const done = await moveContest(
      { ...ctx, audit: (said) => outer.push(...[said ?? []].flat()) },
      loaded,
      'award',
      {},
    )
    ctx.audit([...outer, ...given.value])
    return done
  },
})
