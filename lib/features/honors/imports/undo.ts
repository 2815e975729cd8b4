import type { UndoBatch } from '#lib/base/imports/kind.ts'
import { takeBackPeople } from '#lib/base/people/imports/undo.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { yearOfDay } from '#lib/kernel/pure/partial-day.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const TOUCHED = fail(
  'state',
  '导入之后，其中有的荣誉已经复核、修改，或者人员有了变动。不能整批撤销，请逐项修改',
)

type Before = { grantedOn: string; unitAtAward: string; titleId: string; level: string } & Record<
  string,
  unknown
>

/** Gives a changed award back what it said, unless somebody changed or checked it since. */
async function restore(ctx: CommandContext, id: string, receipt: Record<string, unknown>): Promise<boolean> {
  const { cityId } = ctx.actor
  const { holder, title, ...before } = receipt.before as Before & { holder: string; title: string }
  const done = await ctx.db.honor.updateMany({
    where: { cityId, id, version: Number(receipt.version), state: 'DRAFT' },
    data: {
      ...before,
      year: yearOfDay(before.grantedOn),
      searchText: searchText(holder, title, before.unitAtAward),
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
  })
  return done.count === 1
}

/** Takes an import of honors back: discards the new ones with the people made for them, restores the others. */
export async function undoHonors(ctx: CommandContext, batch: UndoBatch): Promise<Result<null>> {
  const receipts = batch.rows.flatMap((row) =>
    row.receipt.map((each) => ({ ...each, objectId: row.objectId })),
  )
  const idsOf = (made: string) => receipts.flatMap((each) => (each.made === made && each.id ? [each.id] : []))
  for (const each of receipts) {
    if (each.made === 'change' && !(await restore(ctx, each.objectId, each))) return TOUCHED
  }
  const made = idsOf('honor')
  const discarded = await ctx.db.honor.updateMany({
    where: { cityId: ctx.actor.cityId, id: { in: made }, version: 1, state: 'DRAFT' },
    data: { state: 'DISCARDED', reason: '整批撤销导入', updatedAt: ctx.now, version: { increment: 1 } },
  })
  if (discarded.count !== made.length) return TOUCHED
  return (await takeBackPeople(ctx, idsOf('person'))) ? ok(null) : TOUCHED
}
