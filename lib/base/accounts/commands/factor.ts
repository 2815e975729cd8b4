import QRCode from 'qrcode'
import { newRecoveryCodes, recoveryHash } from '#lib/base/accounts/commands/recovery.ts'
import { loadUser } from '#lib/base/accounts/commands/users.ts'
import { mayResetPassword } from '#lib/base/accounts/policy.ts'
import { confirmFactorInput, passwordInput, resetFactorInput } from '#lib/base/accounts/schema.ts'
import { verifyPassword } from '#lib/kernel/auth/password.ts'
import { newSecret, stepOf, totpUri } from '#lib/kernel/auth/totp.ts'
import { type CommandContext, defineCommand, nothing } from '#lib/kernel/command.ts'
import type { Cell } from '#lib/kernel/private/cipher.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What the database keeps of the acting account's factor; secrets sealed, in base64. */
export type FactorState = { secret: string | null; pending: string | null; lastStep: number; wait: number }

/** Locks the factor until the end of the transaction; null = the account has none and none is offered. */
export async function factorState(db: Db): Promise<FactorState | null> {
  const rows = await db.$queryRaw<{ state: FactorState | null }[]>`select app.factor_state() as state`
  return rows[0]?.state ?? null
}

/**
 * What the secret of an account is sealed for; a pending one is the same cell, because it becomes the secret. Without
 * a city: accounts are unique in the installation, and their county may move.
 */
export const factorCell = ({ userId }: Pick<Actor, 'userId'>): Cell => ({
  table: 'app.second_factor',
  column: 'secret',
  cityId: '',
  id: userId,
})

async function wrongPassword({ db }: CommandContext, password: string): Promise<Failure | null> {
  const rows = await db.$queryRaw<{ hash: string | null }[]>`select app.own_password() as hash`
  if (await verifyPassword(rows[0]?.hash ?? null, password)) return null
  return invalid([{ path: 'password', message: '密码不对，请重填' }])
}

/** The dark fields of a QR code as an SVG path over `size` × `size` units. */
function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const path = Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : ''))
  return { size, path: path.join('') }
}

/** Who has a factor shows it before it is changed or taken away. */
const whereEnrolled = ({ secondFactor }: Actor) => secondFactor.enrolled

/**
 * A secret for an authenticator app, as QR code and as text; in force once a code has confirmed it. Needs the
 * password, and where a factor is in force its code too.
 */
export const offerFactor = defineCommand({
  name: 'factor.offer',
  object: 'session',
  summary: '绑定动态口令：取得二维码和密钥（只显示一次）',
  input: passwordInput,
  stepUp: whereEnrolled,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { password }) => {
    const wrong = await wrongPassword(ctx, password)
    if (wrong) return wrong
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const secret = newSecret()
    await ctx.db.$queryRaw`select app.factor_offer(${vault.seal(factorCell(ctx.actor), secret)})::text`
    ctx.audit({ objectId: ctx.actor.userId })
    const shown: { secret: string | null; qr: { size: number; path: string } | null } = {
      secret,
      qr: qrPath(totpUri(secret, ctx.actor.username)),
    }
    return ok(shown)
  },
  stored: () => ({ secret: null, qr: null }),
})

/** The first code of the offered secret: the factor is in force, recovery codes are shown once. */
export const confirmFactor = defineCommand({
  name: 'factor.confirm',
  object: 'session',
  summary: '绑定动态口令：用口令确认，答复中的恢复码只出现一次',
  input: confirmFactorInput,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { code }) => {
    const state = await factorState(ctx.db)
    if (!state?.pending) return fail('state', '请先重新取得二维码，再填口令')
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const secret = vault.open(factorCell(ctx.actor), Buffer.from(state.pending, 'base64'))
    const step = secret === null ? null : stepOf(secret, code, Date.now())
    if (step === null) {
      const message = '口令不对。请核对手机时间是否准确，填手机上现在显示的 6 位数字'
      return invalid([{ path: 'code', message }])
    }
    const codes: string[] = newRecoveryCodes()
    const hashes = codes.map((each) => recoveryHash(vault, ctx.actor.userId, each))
    await ctx.db.$queryRaw`select app.factor_confirm(${step}::bigint, ${hashes})::text`
    ctx.audit({ objectId: ctx.actor.userId })
    const shown: { recoveryCodes: string[] | null } = { recoveryCodes: codes }
    return ok(shown)
  },
  stored: () => ({ recoveryCodes: null }),
})

async function drop({ db, today, now }: CommandContext, userId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ done: boolean }[]>`
    select app.factor_drop(${userId}, ${today}::date, ${now}::timestamptz) as done`
  return rows[0]?.done ?? false
}

const NONE = fail('state', '没有绑定动态口令，请刷新后查看')

/** Takes the own factor away: password and a fresh code. */
export const removeFactor = defineCommand({
  name: 'factor.remove',
  object: 'session',
  summary: '解除自己的动态口令',
  input: passwordInput,
  stepUp: whereEnrolled,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, { password }) => {
    const wrong = await wrongPassword(ctx, password)
    if (wrong) return wrong
    if (!(await drop(ctx, ctx.actor.userId))) return NONE
    ctx.audit({ objectId: ctx.actor.userId })
    return ok({ removed: true })
  },
})

/** Lost phone and lost codes: the administrator takes the factor away; its owner is told and logs in anew. */
export const resetFactor = defineCommand({
  name: 'user.reset_factor',
  object: 'user',
  summary: '重置用户的动态口令（须填原因，通知本人）',
  input: resetFactorInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor, { user }) => mayResetPassword(actor, user),
  run: async (ctx, { row }, { reason }) => {
    if (!(await drop(ctx, row.id))) return fail('state', '这个账号没有绑定动态口令')
    ctx.audit({ objectId: row.id, place: row, detail: { username: row.username, reason } })
    return ok({ id: row.id })
  },
})
