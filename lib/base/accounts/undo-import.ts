import type { Receipt, UndoBatch } from '#lib/base/imports/kind.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const TOUCHED = fail('state', '导入之后，其中有的用户登录过或改过。不能整批撤销，请逐个停用')

/** An existing account loses the duty that it got, or gets its name back; false = touched since. */
async function restore({ db, actor }: CommandContext, receipt: Receipt, userId: string): Promise<boolean> {
  if (receipt.made === 'duty') {
    const where = { cityId: actor.cityId, id: receipt.id ?? '', status: 'active' }
    const { count } = await db.membership.updateMany({ where, data: { status: 'ended' } })
    if (count === 1) await db.$queryRaw`select app.end_sessions(${userId})::text`
    return count === 1
  }
  if (receipt.made !== 'name') return true
  const displayName = String(receipt.before)
  const user = { cityId: actor.cityId, id: receipt.id ?? '', version: Number(receipt.version) }
  const named = await db.userAccount.findFirst({ where: user, select: { username: true } })
  const { count } = await db.userAccount.updateMany({
    where: user,
    data: {
      displayName,
      searchText: searchText(displayName, named?.username ?? ''),
      version: { increment: 1 },
    },
  })
  return count === 1
}

/** Takes an import of users back: removes the new accounts, restores the others; all of them or none. */
export async function undoUsers(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const receipts = batch.rows.flatMap(({ objectId, receipt }) => receipt.map((each) => ({ objectId, each })))
  const made = receipts.filter(({ each }) => each.made === 'user').length
  try {
    const removed = await ctx.db.$queryRaw<{ n: number }[]>`select app.undo_imported_users(${batch.id}) as n`
    if (removed[0]?.n !== made) return TOUCHED
  } catch (error) {
    if (sqlState(error) === '23503') return TOUCHED
    throw error
  }
  for (const { objectId, each } of receipts) if (!(await restore(ctx, each, objectId))) return TOUCHED
  return ok(null)
}
