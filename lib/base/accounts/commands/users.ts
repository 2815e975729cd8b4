import { newInitialPassword } from '#lib/base/accounts/initial-password.ts'
import { createUsers } from '#lib/base/accounts/many.ts'
import { mayDisableUser, mayGrant, mayManageUser, mayResetPassword } from '#lib/base/accounts/policy.ts'
import { findUser } from '#lib/base/accounts/queries.ts'
import { createUserInput, updateUserInput, userIdInput } from '#lib/base/accounts/schema.ts'
import { orgPlace } from '#lib/base/organizations/commands.ts'
import { findOrganization } from '#lib/base/organizations/queries.ts'
import { hashPassword } from '#lib/kernel/auth/password.ts'
import { type CommandContext, defineCommand, type Place, place } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { searchText } from '#lib/kernel/search-text.ts'
import { lastAdminOf } from './last-admin.ts'

/** Place at which roles are granted: in the actor's own subtree; names above it are as if unknown. */
export async function loadGrantPlace({ db, actor }: CommandContext, orgId: string) {
  const row = await findOrganization(db, actor, orgId)
  if (!row) return null
  const inside =
    actor.level === 'city' ||
    row.id === actor.orgId ||
    (actor.level === 'county' && row.countyId === actor.countyId)
  return inside ? { row, org: orgPlace(row) } : null
}

/** An account and whether the actor manages it. */
export async function loadUser({ db, actor }: CommandContext, id: string) {
  const row = await findUser(db, id)
  if (!row) return null
  const asked = ['region_admin', 'platform_admin'].includes(actor.role)
    ? await db.$queryRaw<{ managed: boolean }[]>`select app.manages(${row.id}) as managed`
    : []
  return { row, user: { id: row.id, managed: asked[0]?.managed ?? false } }
}

export type NewUser = { username: string; displayName: string; role: Role }

/** Inserts account, first duty and initial password; a taken username is a field error. */
export async function insertUser(
  db: Db,
  at: Place,
  user: NewUser,
  field = 'username',
): Promise<{ ok: true; value: { id: string; initialPassword: string } } | Failure> {
  const id = uuidv7()
  try {
    // createMany: an insert that returns the row would have to be allowed to read it
    await db.userAccount.createMany({
      data: [
        {
          ...place(at),
          id,
          username: user.username,
          displayName: user.displayName,
          searchText: searchText(user.displayName, user.username),
        },
      ],
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return invalid([{ path: field, message: '这个用户名已被使用，请换一个' }])
  }
  await db.membership.createMany({ data: [{ ...place(at), id: uuidv7(), userId: id, role: user.role }] })
  const initialPassword = newInitialPassword()
  await db.$queryRaw`select app.set_password(${id}, ${await hashPassword(initialPassword)})::text`
  return ok({ id, initialPassword })
}

export const createUser = defineCommand({
  name: 'user.create',
  object: 'user',
  summary: '新建用户，答复中的初始密码只出现一次',
  input: createUserInput,
  load: (ctx, input) => loadGrantPlace(ctx, input.orgId),
  allow: (actor, { org }, input) => mayGrant(actor, input.role, org),
  run: async (ctx, { row }, input) => {
    const made = await insertUser(ctx.db, row, input)
    if (!made.ok) return made
    ctx.audit({
      objectId: made.value.id,
      place: row,
      detail: { username: input.username, role: input.role, orgId: row.id },
    })
    const value: { id: string; initialPassword: string | null } = made.value
    return ok({ ...value, username: input.username })
  },
  stored: (output) => ({ ...output, initialPassword: null }),
  many: createUsers,
})

export const updateUser = defineCommand({
  name: 'user.update',
  object: 'user',
  summary: '修改用户姓名',
  input: updateUserInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor, { user }) => mayManageUser(actor, user),
  run: async (ctx, { row }, input) => {
    const changed = await ctx.db.userAccount.updateMany({
      where: { cityId: row.cityId, id: row.id, version: input.version },
      data: {
        displayName: input.displayName,
        searchText: searchText(input.displayName, row.username),
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这个用户。请刷新后核对，再保存')
    ctx.audit({ objectId: row.id, place: row, detail: { displayName: input.displayName } })
    return ok({ id: row.id, version: input.version + 1 })
  },
})

export const resetPassword = defineCommand({
  name: 'user.reset_password',
  object: 'user',
  summary: '重置密码，答复中的初始密码只出现一次',
  input: userIdInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor: Actor, { user }) => mayResetPassword(actor, user),
  run: async (ctx, { row }) => {
    const initialPassword = newInitialPassword()
    await ctx.db.$queryRaw`select app.reset_password(${row.id}, ${await hashPassword(initialPassword)})::text`
    ctx.audit({ objectId: row.id, place: row, detail: { username: row.username } })
    return ok({ id: row.id, username: row.username, initialPassword })
  },
  stored: (output) => ({ ...output, initialPassword: null }),
})

async function setStatus(ctx: CommandContext, row: Place & { id: string }, status: 'active' | 'disabled') {
  await ctx.db.userAccount.updateMany({
    where: { cityId: row.cityId, id: row.id },
    data: { status, version: { increment: 1 } },
  })
  await ctx.db.$queryRaw`select app.end_sessions(${row.id})::text`
  ctx.audit({ objectId: row.id, place: row, detail: { status } })
  return ok({ id: row.id, status })
}

/** Takes effect on the account's next request: its sessions and tokens end. */
export const disableUser = defineCommand({
  name: 'user.disable',
  object: 'user',
  summary: '停用账号，下一次请求起失效',
  input: userIdInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor, { user }) => mayDisableUser(actor, user),
  run: async (ctx, { row }) => {
    for (const duty of row.memberships) {
      if (duty.role !== 'region_admin' || duty.status !== 'active') continue
      const last = await lastAdminOf(ctx.db, duty, row.id)
      if (last) return last
    }
    return setStatus(ctx, row, 'disabled')
  },
})

export const enableUser = defineCommand({
  name: 'user.enable',
  object: 'user',
  summary: '重新启用账号',
  input: userIdInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor, { user }) => mayManageUser(actor, user),
  run: (ctx, { row }) => setStatus(ctx, row, 'active'),
})
