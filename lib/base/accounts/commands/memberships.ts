import { mayEndMembership, mayGrant, mayManageUser } from '#lib/base/accounts/policy.ts'
import { createMembershipInput, membershipIdInput } from '#lib/base/accounts/schema.ts'
import { orgPlace } from '#lib/base/organizations/commands.ts'
import { findOrganization } from '#lib/base/organizations/queries.ts'
import { defineCommand, place } from '#lib/kernel/command.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { lastAdminOf } from './last-admin.ts'
import { loadGrantPlace, loadUser } from './users.ts'

/** Gives a user one more duty; a duty that was ended before comes back. */
export const createMembership = defineCommand({
  name: 'membership.create',
  object: 'membership',
  summary: '增加用户的身份',
  input: createMembershipInput,
  load: async (ctx, input) => {
    const user = await loadUser(ctx, input.userId)
    const at = user && (await loadGrantPlace(ctx, input.orgId))
    return user && at ? { ...user, at } : null
  },
  allow: (actor, { at, user }, input) => mayGrant(actor, input.role, at.org) ?? mayManageUser(actor, user),
  run: async (ctx, { row, at }, input) => {
    const where = { ...place(at.row), userId: row.id, role: input.role }
    const had = await ctx.db.membership.findFirst({ where })
    if (had?.status === 'active') return fail('conflict', '这个用户已经有这个身份')
    const id = had?.id ?? uuidv7()
    if (had) {
      await ctx.db.membership.updateMany({ where: { cityId: had.cityId, id }, data: { status: 'active' } })
    } else {
      await ctx.db.membership.createMany({ data: [{ ...where, id }] })
    }
    ctx.audit({ objectId: id, place: at.row, detail: { userId: row.id, role: input.role, orgId: at.row.id } })
    return ok({ id })
  },
})

/** Takes effect on the next request of a session under this duty. */
export const endMembership = defineCommand({
  name: 'membership.end',
  object: 'membership',
  summary: '结束用户的身份，下一次请求起失效',
  input: membershipIdInput,
  load: async ({ db, actor }, input) => {
    const duty = await db.membership.findFirst({
      where: { id: input.id, cityId: actor.cityId },
      include: { org: true },
    })
    const org = duty && (await findOrganization(db, actor, duty.org.id))
    return duty && org ? { duty, org: orgPlace(org) } : null
  },
  allow: (actor, { duty, org }) => mayEndMembership(actor, { id: duty.id, role: duty.role as Role }, org),
  run: async (ctx, { duty }) => {
    if (duty.status === 'ended') return ok({ id: duty.id, status: 'ended' as const })
    if (duty.role === 'region_admin') {
      const last = await lastAdminOf(ctx.db, duty, duty.userId)
      if (last) return last
    }
    await ctx.db.membership.updateMany({
      where: { cityId: duty.cityId, id: duty.id },
      data: { status: 'ended' },
    })
    ctx.audit({ objectId: duty.id, place: duty, detail: { userId: duty.userId, role: duty.role } })
    return ok({ id: duty.id, status: 'ended' as const })
  },
})
