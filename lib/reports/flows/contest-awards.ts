import { z } from 'zod'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { createPersonInput } from '#lib/base/people/schema.ts'
import { moveContest } from '#lib/features/contests/commands/acts.ts'
import { findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { contestVerdict } from '#lib/features/contests/policy.ts'
import type { ContestDone } from '#lib/features/contests/schema/contest.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createHonorInput } from '#lib/features/honors/schema/honor.ts'
import { type AuditEntry, type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { idSchema, uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type FieldError, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { namesakes, type Winner, type Won, wonIn } from '#lib/reports/flows/contest-winners.ts'

/** Which record of the people register a winner is, where the name alone does not say; 'new': none of them. */
const choice = z.object({ winnerId: idSchema, personId: z.union([idSchema, z.literal('new')]) })
const awardContestInput = z.object({
  id: idSchema,
  choices: z.array(choice).max(500).default([]),
})
type Input = z.output<typeof awardContestInput>

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

/** The person of the register that a winner is; made when there is none; asked for when it is not sure. */
async function personOf(ctx: CommandContext, winner: Winner, input: Input): Promise<Result<string>> {
  const chosen = input.choices.find(({ winnerId }) => winnerId === winner.id)?.personId
  if (chosen && chosen !== 'new') return ok(chosen)
  const { sure, asked } = await namesakes(ctx.db, ctx.actor, winner)
  if (sure && !chosen) return ok(sure)
  if (asked.length > 0 && !chosen) {
    const message = `人员库里有同名的“${winner.name}”，请选定是哪一位后再表彰`
    return invalid([{ path: `choices.${winner.id}`, message }], message)
  }
  const { name, sex, job, skillLevel, unitName } = winner
  const unitOrgId = winner.unitId || null
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
  { winner, rule }: Won,
  input: Input,
): Promise<Result<string>> {
  const common = {
    titleId: rule.titleId,
    grantedOn: ctx.today,
    unitAtAward: winner.unitName,
    jobAtAward: winner.job,
    citation: `${row.name}${winner.words}`,
    source: row.name,
  }
  const who = winner.team
    ? ok({
        collective: { name: winner.name, unitName: winner.unitName, unitOrgId: winner.unitId || null },
      })
    : await personOf(ctx, winner, input)
  if (!who.ok) return who
  const holder = typeof who.value === 'string' ? { personId: who.value } : who.value
  const made = await within(ctx, createHonor, createHonorInput.parse({ ...common, ...holder }))
  return made.ok ? ok(made.value.id) : made
}

/** Writes one award, and its honor where the table grants one. Repeated it finds its own row and does nothing. */
async function give(
  ctx: CommandContext,
  loaded: LoadedContest,
  won: Won,
  input: Input,
): Promise<Result<AuditEntry | null>> {
  const { winner, rule } = won
  const { cityId } = loaded.row
  const of = winner.of === 'entry' ? { entryId: winner.id } : { proposalId: winner.id }
  if (await ctx.db.contestAward.findFirst({ where: { cityId, ...of, ruleKey: rule.key } })) return ok(null)
  const honor = rule.mode === 'grant' ? await honorOf(ctx, loaded, won, input) : ok('')
  if (!honor.ok) return honor
  await ctx.db.contestAward.createMany({
    data: [
      {
        ...place(winner),
        ...{ id: uuidv7(ctx.now.getTime()), contestId: loaded.row.id, ...of, ruleKey: rule.key },
        ...{ name: rule.name, mode: rule.mode, titleId: rule.titleId },
        amountFen: BigInt(rule.amountFen),
        honorId: honor.value,
        at: ctx.now,
      },
    ],
  })
  const detail = { contest: loaded.row.name, winner: winner.label, award: rule.name }
  return ok({ objectId: winner.id, place: place(winner), detail })
}

/** Gives every award of the table; all or none. Answers the audit rows of those that were new. */
async function giveAll(
  ctx: CommandContext,
  loaded: LoadedContest,
  input: Input,
): Promise<Result<AuditEntry[]>> {
  const won = await wonIn(ctx.db, loaded)
  const said: AuditEntry[] = []
  const errors: FieldError[] = []
  for (const each of won) {
    const given = await give(ctx, loaded, each, input)
    if (given.ok && given.value) said.push(given.value)
    if (!given.ok) errors.push(...(given.problem.errors ?? [{ path: '', message: given.problem.title }]))
  }
  if (errors.length > 0) return invalid(errors, errors[0]?.message)
  const ids = [...new Set(won.map(({ winner }) => winner.id))]
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
