import { loadUser } from '#lib/base/accounts/commands/users.ts'
import { mayDisableUser } from '#lib/base/accounts/policy.ts'
import { accountIdentity } from '#lib/base/accounts/queries.ts'
import { setIdentityInput } from '#lib/base/accounts/schema.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { checkIdNumber } from '#lib/kernel/pure/id-number.ts'
import { invalid, ok } from '#lib/kernel/pure/result.ts'

/**
 * Enters the identity number behind an account ('' takes it out); nobody the own one. Accounts with one number are
 * one person wherever two or three people are asked for (app.account_person).
 */
export const setIdentity = defineCommand({
  name: 'user.set_identity',
  object: 'user',
  summary: '登记用户的身份证号（同一人的几个账号算一人）',
  input: setIdentityInput,
  load: (ctx, input) => loadUser(ctx, input.id),
  allow: (actor, { user }) => mayDisableUser(actor, user),
  run: async (ctx, { row }, { idNumber }) => {
    const checked = idNumber ? checkIdNumber(idNumber, ctx.today) : null
    if (checked && !checked.ok) return invalid([{ path: 'idNumber', message: checked.message }])
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const cell = { table: 'app.account_identity', column: 'id_number', cityId: '', id: row.id }
    const sealed = idNumber ? vault.seal(cell, idNumber) : null
    const hash = idNumber ? vault.hash('id_number', idNumber) : ''
    await ctx.db.$queryRaw`
      select app.set_account_identity(${row.id}, ${sealed}::bytea, ${hash}, ${idNumber.slice(-4)})::text`
    ctx.audit({
      objectId: row.id,
      place: row,
      detail: { username: row.username, registered: idNumber !== '' },
    })
    const known = await accountIdentity(ctx.db, row.id)
    return ok({ id: row.id, sameAs: known?.others ?? 0 })
  },
})
