import type { z } from 'zod'
import {
  type Command,
  type CommandContext,
  defineCommand,
  type Place,
  type Verdict,
} from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { type Actor, RELIEF_ROLES } from '#lib/kernel/pure/actor.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { REVEALS_PER_DAY, type Revealed } from '#lib/kernel/pure/reveal.ts'

type Answer = { value?: string | null; left?: number; over?: true }

/** Input of every reveal: whose, which value, why. */
type RevealInput = { id: string; field: string; reason: string }

export type RevealSpec<Input extends RevealInput, Loaded extends Place> = {
  /** `person.reveal` */
  name: string
  object: string
  summary: string
  input: z.ZodType<Input>
  /** `public.person_private`, registered by app.private_table */
  table: string
  /** field of the input → column of the table */
  columns: Record<Input['field'], string>
  load: (ctx: CommandContext, input: Input) => Promise<Loaded | null>
  allow: (actor: Actor, loaded: Loaded, input: Input) => Verdict
}

/** Who has an authenticator shows its code before a secret is shown; those who handle relief must have one. */
export const confirmed = ({ role, secondFactor }: Actor) =>
  secondFactor.enrolled || RELIEF_ROLES.includes(role)

async function revealed(ctx: CommandContext, table: string, column: string, id: string) {
  const rows = await ctx.db.$queryRaw<{ answer: Answer | null }[]>`
    select app.reveal(${table}, ${column}, ${id}, ${REVEALS_PER_DAY}) as answer`
  return rows[0]?.answer ?? null
}

/**
 * A command that shows one private value: scope and daily quota are the database's (app.reveal), the reason and the
 * field's name go into the audit row of the same transaction, the value is kept nowhere, not even as the answer to a
 * repeated request.
 */
export function defineReveal<Input extends RevealInput, Loaded extends Place>(
  spec: RevealSpec<Input, Loaded>,
): Command<Input, Loaded, Revealed> {
  const { table, columns, ...rest } = spec
  return defineCommand<Input, Loaded, Revealed>({
    stepUp: confirmed,
    ...rest,
    async run(ctx, loaded, input): Promise<Result<Revealed>> {
      const { id, field, reason } = input
      const vault = await openVault(ctx.db)
      if ('ok' in vault) return vault
      const column = columns[field as Input['field']]
      const answer = await revealed(ctx, table, column, id)
      if (answer?.over) return fail('limit', `今天已查看 ${REVEALS_PER_DAY} 次，达到上限，请明天再查看`)
      ctx.audit({ objectId: id, place: loaded, detail: { field, reason } })
      const left = answer?.left ?? 0
      if (!answer?.value) return ok({ value: null, left })
      const cell = { table, column, cityId: loaded.cityId, id }
      const value = vault.open(cell, Buffer.from(answer.value, 'base64'))
      if (value === null) return fail('unavailable', '这一项打不开，可能已被改动，请联系系统管理员')
      return ok({ value, left })
    },
    stored: ({ left }) => ({ value: null, left, repeated: true }),
  })
}
