import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ownMemberships, ownTokens } from '#lib/base/accounts/queries.ts'
import { passwordProblem } from '#lib/base/accounts/rules.ts'
import {
  changePasswordInput,
  createTokenInput,
  switchInput,
  tokenIdInput,
} from '#lib/base/accounts/schema.ts'
import { hashBytes, newToken } from '#lib/kernel/auth/login.ts'
import { hashPassword, verifyPassword } from '#lib/kernel/auth/password.ts'
import { defineCommand, nothing } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

/** Names around the actor, in characters and pinyin: too easy to guess for a password. */
function wordsAround(actor: Actor): string[] {
  const names = [actor.userName, actor.orgName, actor.orgShort, actor.regionName].filter(Boolean)
  return [
    actor.username,
    ...actor.username.split(/[._-]/),
    actor.regionSlug,
    ...names.flatMap((name) => searchText(name).split(' ')),
  ]
}

/** The own password, with the old one; every other session and token of the account ends. */
export const changePassword = defineCommand({
  name: 'password.change',
  object: 'session',
  summary: '修改自己的密码',
  input: changePasswordInput,
  beforePasswordChange: true,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, input) => {
    const rows = await ctx.db.$queryRaw<{ hash: string | null }[]>`select app.own_password() as hash`
    if (!(await verifyPassword(rows[0]?.hash ?? null, input.oldPassword))) {
      return invalid([{ path: 'oldPassword', message: '现在的密码不对，请重填' }])
    }
    if (input.newPassword === input.oldPassword) {
      return invalid([{ path: 'newPassword', message: '新密码不能与现在的密码相同' }])
    }
    const problem = passwordProblem(input.newPassword, wordsAround(ctx.actor))
    if (problem) return invalid([{ path: 'newPassword', message: problem }])
    await ctx.db.$queryRaw`select app.change_own_password(${await hashPassword(input.newPassword)})::text`
    ctx.audit({ objectId: ctx.actor.userId })
    return ok({ changed: true })
  },
})

/** The id under which app.own_tokens() lists a token; it says nothing about the token. */
function tokenId(token: string): string {
  return createHash('sha256').update(hashBytes(token)).digest('hex').slice(0, 32)
}

/** A token for programs, under the present duty; the answer shows it once. */
export const createToken = defineCommand({
  name: 'token.create',
  object: 'personal_token',
  summary: '新建访问令牌，只显示一次',
  input: createTokenInput,
  load: nothing,
  allow: () => null,
  run: async (ctx, _loaded, input) => {
    if ((await ownTokens(ctx.db)).length >= 20) return fail('limit', '令牌最多 20 个，请先撤销不用的')
    const token = newToken()
    await ctx.db.$queryRaw`
      select app.add_session(${hashBytes(token)}, null, 'token', ${input.label}, ${input.days * 24}::int)::text`
    const id = tokenId(token)
    const made = (await ownTokens(ctx.db)).find((each) => each.id === id)
    ctx.audit({ objectId: id, detail: { label: input.label, days: input.days } })
    return ok({ id, label: input.label, expiresAt: made?.expiresAt ?? '', token })
  },
  stored: (output) => ({ ...output, token: null }),
})

export const revokeToken = defineCommand({
  name: 'token.revoke',
  object: 'personal_token',
  summary: '撤销访问令牌',
  input: tokenIdInput,
  load: async ({ db }, input) => (await ownTokens(db)).find((each) => each.id === input.id) ?? null,
  allow: () => null,
  run: async (ctx, token) => {
    await ctx.db.$queryRaw`select app.drop_token(${token.id})::text`
    ctx.audit({ objectId: token.id, detail: { label: token.label } })
    return ok({ id: token.id })
  },
})

/** Ends the own sessions in other browsers; this one and the tokens for programs stay. */
export const endOtherSessions = defineCommand({
  name: 'session.end_others',
  object: 'session',
  summary: '退出自己的其他登录',
  input: z.object({}),
  load: nothing,
  allow: () => null,
  run: async (ctx) => {
    const rows = await ctx.db.$queryRaw<{ n: number }[]>`select app.end_other_sessions() as n`
    const ended = rows[0]?.n ?? 0
    ctx.audit({ objectId: ctx.actor.userId, detail: { ended } })
    return ok({ ended })
  },
})

/** Goes on under another duty of the same person, with a new token for the cookie. */
export const switchDuty = defineCommand({
  name: 'session.switch',
  object: 'membership',
  summary: '切换身份',
  input: switchInput,
  beforePasswordChange: true,
  load: async ({ db }, input) =>
    (await ownMemberships(db)).find((duty) => duty.id === input.membershipId) ?? null,
  allow: () => null,
  run: async (ctx, duty) => {
    const token = newToken()
    const rows = await ctx.db.$queryRaw<{ done: boolean }[]>`
      select app.switch_session(${hashBytes(token)}, ${duty.id}) as done`
    if (!rows[0]?.done) return fail('state', '访问令牌不能切换身份，请在浏览器中登录后切换')
    ctx.audit({ objectId: duty.id, detail: { role: duty.role } })
    return ok({ token })
  },
})
