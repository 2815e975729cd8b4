import { factorCell, factorState } from '#lib/base/accounts/commands/factor.ts'
import { recoveryHash } from '#lib/base/accounts/commands/recovery.ts'
import { stepUpInput } from '#lib/base/accounts/schema.ts'
import { hashBytes } from '#lib/kernel/auth/login.ts'
import { stepUpProblem } from '#lib/kernel/auth/step-up.ts'
import { stepOf } from '#lib/kernel/auth/totp.ts'
import { type CommandContext, defineCommand, nothing } from '#lib/kernel/command.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import { ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Wrong codes and waiting are no refusals here: what they leave behind (count, audit row) must stay. */
export type StepUpOutcome = { kind: 'done' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number }

type Tried = { ctx: CommandContext; vault: Vault; code: string; next: Uint8Array<ArrayBuffer> | null }

async function done(rows: Promise<{ done: boolean }[]>): Promise<boolean> {
  return (await rows)[0]?.done ?? false
}

async function byCode(db: Db, { vault, ctx, code, next }: Tried, sealed: string): Promise<boolean> {
  const secret = vault.open(factorCell(ctx.actor), Buffer.from(sealed, 'base64'))
  const step = secret === null ? null : stepOf(secret, code, Date.now())
  if (step === null) return false
  return done(db.$queryRaw`select app.factor_pass(${step}::bigint, ${next}::bytea) as done`)
}

function byRecovery(db: Db, { vault, ctx, code, next }: Tried): Promise<boolean> {
  const hash = recoveryHash(vault, ctx.actor.userId, code)
  return done(db.$queryRaw`select app.factor_recover(${hash}, ${next}::bytea) as done`)
}

/** Holds the code against what the account has; counts it when it is wrong. */
async function tryCode(tried: Tried, sealed: string): Promise<StepUpOutcome> {
  const { ctx, code } = tried
  const method = /^\d{6}$/.test(code) ? 'code' : 'recovery'
  const right = method === 'code' ? await byCode(ctx.db, tried, sealed) : await byRecovery(ctx.db, tried)
  if (!right) await ctx.db.$queryRaw`select app.factor_fail()::text`
  ctx.audit({ objectId: ctx.actor.userId, detail: { method, result: right ? 'right' : 'wrong' } })
  return { kind: right ? 'done' : 'wrong' }
}

/**
 * Confirms the session by a code of the authenticator or by a recovery code, for STEP_UP_MINUTES. With `next` the
 * session goes on under that new token (a browser's cookie). A code is right once; wrong ones are counted and slow
 * down. Its handler is app/api/v1/session/step-up.
 */
export const stepUp = (next: string | null) =>
  defineCommand({
    name: 'session.step_up',
    object: 'session',
    summary: '用动态口令确认（二次验证）',
    input: stepUpInput,
    beforePasswordChange: true,
    load: nothing,
    allow: ({ secondFactor }) => (secondFactor.enrolled ? null : stepUpProblem({ secondFactor })),
    run: async (ctx, _loaded, { code }) => {
      const state = await factorState(ctx.db)
      if (state && state.wait > 0) {
        ctx.audit(null)
        return ok<StepUpOutcome>({ kind: 'wait', seconds: state.wait })
      }
      const vault = await openVault(ctx.db)
      if ('ok' in vault) return vault
      const tried = { ctx, vault, code, next: next === null ? null : hashBytes(next) }
      return ok(await tryCode(tried, state?.secret ?? ''))
    },
  })
