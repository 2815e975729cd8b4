import { z } from 'zod'
import { ROLES, type Role } from '#lib/kernel/pure/actor.ts'
import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'
import { normalizeIdNumber } from '#lib/kernel/pure/id-number.ts'
import { idSchema, orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { username } from '#lib/kernel/pure/names.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { line, text } from '#lib/kernel/pure/text.ts'
import { PASSWORD_MAX } from './rules.ts'

/** Name of a person or of a shared duty (「沛县一中填报员」): one line, 2 to 30 characters. */
export const displayName = line(2, 30, '姓名')

const grantedRole = z.enum(ROLES, '请选择角色')

export const createUserInput = z.object({
  username,
  displayName,
  orgId: orgIdSchema,
  role: grantedRole,
})

export const updateUserInput = z.object({
  id: idSchema,
  displayName,
  version: z.number().int().min(1),
})

export const userIdInput = z.object({ id: idSchema })

export const createMembershipInput = z.object({ userId: idSchema, orgId: orgIdSchema, role: grantedRole })

export const membershipIdInput = z.object({ id: idSchema })

export const listUsersInput = z.object({
  ...paging,
  /** part of the name or username, in characters, pinyin or initials */
  q: z.string().max(60).default(''),
  orgId: z.string().max(60).default(''),
  role: z.union([z.enum(ROLES), z.literal('')]).default(''),
})

export const changePasswordInput = z
  .object({
    oldPassword: z.string({ error: '请填写现在的密码' }).min(1, '请填写现在的密码').max(1000),
    newPassword: z
      .string({ error: '请填写新密码' })
      .min(1, '请填写新密码')
      .max(PASSWORD_MAX * 4),
    newPasswordAgain: z.string({ error: '请再填一次新密码' }),
  })
  .refine((input) => input.newPassword === input.newPasswordAgain, {
    path: ['newPasswordAgain'],
    message: '两次填写的新密码不一样，请重填',
  })

export const createTokenInput = z.object({
  label: line(1, 40, '令牌用途'),
  days: z.number().int().min(1, '至少 1 天').max(366, '最长 366 天').default(90),
})

export const tokenIdInput = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/, '编号不对') })

export const switchInput = z.object({ membershipId: idSchema })

const password = z.string({ error: '请填写密码' }).min(1, '请填写密码').max(1000)

export const reloginInput = z.object({
  username: z.string({ error: '请填写用户名' }).min(1, '请填写用户名').max(200),
  password,
})

/** The own password again, before the second factor is changed. */
export const passwordInput = z.object({ password })

/** Six digits as the authenticator shows them; blanks between them are dropped. */
const totpCode = z
  .string({ error: '请填写动态口令' })
  .overwrite((code) => toHalfWidth(code).replace(/\s/g, ''))
  .regex(/^\d{6}$/, '动态口令是 6 位数字')

export const confirmFactorInput = z.object({ code: totpCode })

/** A code of the authenticator, or a recovery code. */
export const stepUpInput = z.object({
  code: z
    .string({ error: '请填写动态口令' })
    .overwrite((code) =>
      toHalfWidth(code)
        .trim()
        .replace(/^[\d\s]+$/, (digits) => digits.replace(/\s/g, '')),
    )
    .min(6, '动态口令是 6 位数字')
    .max(40, '动态口令是 6 位数字'),
})

export const resetFactorInput = z.object({ id: idSchema, reason: text(4, 200) })

export const setIdentityInput = z.object({
  id: idSchema,
  idNumber: z.string().overwrite(normalizeIdNumber).max(18, '身份证号应为 18 位，请核对'),
})

/** A duty in lists: role at an organization. */
export type MembershipItem = {
  id: string
  role: Role
  orgId: string
  orgName: string
  status: 'active' | 'ended'
}

/** An account as pages and the API show it; memberships only inside the reader's scope. */
export type UserItem = {
  id: string
  username: string
  displayName: string
  status: 'active' | 'disabled'
  mustChangePassword: boolean
  orgId: string
  orgName: string
  memberships: MembershipItem[]
  version: number
}

/** A living browser session of the own account. Instants ISO; `activeAt` is at most a minute old. */
export type SessionItem = {
  id: string
  createdAt: string
  activeAt: string
  expiresAt: string
  current: boolean
  role: Role
  orgName: string
}

/** A personal access token, without its secret. */
export type TokenItem = { id: string; label: string; createdAt: string; expiresAt: string }

/** The own second factor in force: since when (ISO), and unused recovery codes. */
export type OwnFactor = { confirmedAt: string; codesLeft: number }

/** Who stands behind an account: the end of the number, and how many other accounts are the same person. */
export type AccountIdentity = { tail: string; others: number }
