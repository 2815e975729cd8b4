import type { UndoBatch } from '#lib/base/imports/kind.ts'
import { nameKeys } from '#lib/base/people/commands/write.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

const TOUCHED = fail('state', '导入之后，其中有的人员改过，或者登记了荣誉、变动。不能整批撤销，请逐个修改')

const NO_NUMBER = { idNumber: null, idNumberHash: '', idNumberTail: '' }
const NO_PHONE = { phone: null, phoneTail: '' }

/**
 * Archives records that an import made, if nobody has touched them since: unchanged, without events and without
 * honors. Their identity numbers are free again. False = one of them was touched.
 */
export async function takeBackPeople(ctx: CommandContext, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true
  const { cityId } = ctx.actor
  const done = await ctx.db.person.updateMany({
    where: {
      cityId,
      id: { in: [...ids] },
      version: 1,
      archivedAt: null,
      events: { none: {} },
      honors: { none: { state: { not: 'DISCARDED' } } },
    },
    data: { archivedAt: ctx.now, updatedAt: ctx.now, version: { increment: 1 } },
  })
  await ctx.db.personPrivate.updateMany({
    where: { cityId, id: { in: [...ids] } },
    data: { ...NO_NUMBER, ...NO_PHONE },
  })
  return done.count === ids.length
}

type Before = { name: string; pinyin: string; formerName: string; unitName: string } & Record<string, unknown>
type Added = { idNumber: boolean; phone: boolean }

/** Gives a changed record back what it said, unless it was changed again. */
async function restore(ctx: CommandContext, id: string, receipt: Record<string, unknown>): Promise<boolean> {
  const { cityId } = ctx.actor
  const before = receipt.before as Before
  const added = receipt.added as Added
  const { name, pinyin, formerName, unitName } = before
  const done = await ctx.db.person.updateMany({
    where: { cityId, id, version: Number(receipt.version), archivedAt: null },
    data: {
      ...before,
      ...nameKeys(name, pinyin, formerName, unitName),
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  const gone = { ...(added.idNumber ? NO_NUMBER : {}), ...(added.phone ? NO_PHONE : {}) }
  if (Object.keys(gone).length > 0)
    await ctx.db.personPrivate.updateMany({ where: { cityId, id }, data: gone })
  return done.count === 1
}

/** Takes an import of people back: archives the new ones, restores the others; all of them or none. */
export async function undoPeople(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const made: string[] = []
  for (const { objectId, receipt } of batch.rows) {
    for (const each of receipt) {
      if (each.made === 'person' && each.id) made.push(each.id)
      if (each.made === 'change' && !(await restore(ctx, objectId, each))) return TOUCHED
    }
  }
  return (await takeBackPeople(ctx, made)) ? ok(null) : TOUCHED
}
