import { loadUser } from '#lib/base/accounts/commands/users.ts'
import { usersImport } from '#lib/base/accounts/imports.ts'
import { newInitialPassword } from '#lib/base/accounts/initial-password.ts'
import { mayManageUser } from '#lib/base/accounts/policy.ts'
import { batchIdInput } from '#lib/base/imports/schema.ts'
import { findBatch } from '#lib/base/imports/seen.ts'
import { hashPassword } from '#lib/kernel/auth/password.ts'
import { allowIf, type CommandContext, defineCommand } from '#lib/kernel/command.ts'
import { auditMany } from '#lib/kernel/many.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** Passwords made by one request: hashing takes some time for each. */
const AT_ONCE = 50

export type FirstPassword = {
  username: string
  displayName: string
  orgName: string
  initialPassword: string | null
}

type Waiting = { no: number; id: string }

/** Accounts of the batch without a password, and what is left after these. */
async function waiting({ db }: CommandContext, cityId: string, batchId: string): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    select r.no, e ->> 'id' as id from public.import_row r cross join jsonb_array_elements(r.receipt) e
     where r.city_id = ${cityId} and r.batch_id = ${batchId} and r.receipt is not null
       and e ->> 'made' = 'user' and coalesce(e ->> 'issued', '') = '' order by r.no`
}

async function issue(ctx: CommandContext, { id }: Waiting): Promise<FirstPassword | null> {
  const found = await loadUser(ctx, id)
  if (!found || mayManageUser(ctx.actor, found.user)) return null
  const initialPassword = newInitialPassword()
  await ctx.db.$queryRaw`select app.set_password(${id}, ${await hashPassword(initialPassword)})::text`
  const { username, displayName, org } = found.row
  return { username, displayName, orgName: org.name, initialPassword }
}

/**
 * First passwords of the accounts that an import made, fifty at a time. Each is answered once and kept nowhere; a
 * lost list is replaced by resetting single passwords.
 */
export const issuePasswords = defineCommand({
  name: 'import.passwords',
  object: 'import_batch',
  summary: '生成导入用户的初始密码清单（只显示一次）',
  input: batchIdInput,
  load: async (ctx, { id }) => (await findBatch(ctx.db, ctx.actor, [usersImport], id))?.batch ?? null,
  allow: (actor) => allowIf(actor.role === 'region_admin', '只有地区管理员可以设置用户和角色'),
  run: async (ctx, batch) => {
    if (batch.status !== 'done') return fail('state', '这一批没有待生成的初始密码')
    const all = await waiting(ctx, batch.cityId, batch.id)
    const now = all.slice(0, AT_ONCE)
    const items: FirstPassword[] = []
    for (const each of now) {
      const made = await issue(ctx, each)
      if (made) items.push(made)
    }
    await ctx.db.$executeRaw`
      update public.import_row r set receipt = (
        select jsonb_agg(case when e ->> 'made' = 'user' then e || '{"issued": "yes"}' else e end)
          from jsonb_array_elements(r.receipt) e)
       where r.city_id = ${batch.cityId} and r.batch_id = ${batch.id} and r.no = any(${now.map(({ no }) => no)})`
    const entries = now.map(({ id }) => ({ objectId: id, detail: { importId: batch.id } }))
    auditMany(ctx, { name: 'import.passwords', object: 'user' }, entries)
    ctx.audit({ objectId: batch.id, place: batch, detail: { users: items.length } })
    return ok({ items, left: all.length - now.length })
  },
  stored: ({ items, left }) => ({ items: items.map((each) => ({ ...each, initialPassword: null })), left }),
})
