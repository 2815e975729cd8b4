import { type Report, UNDO_STOPPED, type UndoBatch } from '#lib/base/imports/kind.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

type Before = { name: string; shortName: string; aliases: string[] }

const TOUCHED = fail('state', '导入之后，其中有的单位改过，或者已经有了用户、任务。不能整批撤销，请逐个修改')

/** Units that were changed get back what they said before, if nobody changed them again. */
async function restore(ctx: CommandContext, batch: UndoBatch): Promise<boolean> {
  const changed = batch.rows.flatMap(({ objectId, receipt }) =>
    receipt.flatMap((each) => {
      if (each.made !== 'change') return []
      const before = each.before as Before
      const text = searchText(before.name, before.shortName, ...before.aliases)
      return [{ ...before, id: objectId, version: each.version, searchText: text }]
    }),
  )
  const done = await ctx.db.$executeRaw`
    update public.organization o set name = r.name, short_name = r."shortName", aliases = r.aliases, kind = r.kind,
           search_text = r."searchText", unit_review = r."unitReview", liaison_name = r."liaisonName",
           valid_from = r."validFrom", valid_to = r."validTo", version = o.version + 1
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id text, version int, kind text, name text,
           "shortName" text, aliases text[], "searchText" text, "unitReview" boolean, "liaisonName" text,
           "validFrom" date, "validTo" date)
     where o.city_id = ${ctx.actor.cityId} and o.id = r.id and o.version = r.version`
  return done === changed.length
}

/** Rows of which the new units are removed by one statement. */
const PART = 500

/** Removes the units that the batch made, part by part; how many, or null when told to stop. */
async function remove(ctx: CommandContext, batch: UndoBatch, report: Report): Promise<number | null> {
  let removed = 0
  for (let from = 0; from < batch.rows.length; from += PART) {
    const part = batch.rows.slice(from, from + PART)
    const [first, last] = [part[0]?.no ?? 0, part.at(-1)?.no ?? 0]
    const rows = await ctx.db.$queryRaw<
      { n: number }[]
    >`select app.undo_imported_units(${batch.id}, ${first}::int, ${last}::int) as n`
    removed += rows[0]?.n ?? 0
    if (!(await report(Math.floor((95 * from) / batch.rows.length)))) return null
  }
  return removed
}

/** Takes an import of units back: removes the new ones, restores the others; all of them or none. */
export async function undoUnits(
  ctx: CommandContext,
  batch: UndoBatch,
  report: Report,
): Promise<Result<null>> {
  const made = batch.rows.filter(({ receipt }) => receipt.some((each) => each.made === 'unit')).length
  try {
    const removed = await remove(ctx, batch, report)
    if (removed === null) return UNDO_STOPPED
    if (removed !== made || !(await restore(ctx, batch))) return TOUCHED
  } catch (error) {
    // something hangs on one of them
    if (sqlState(error) === '23503') return TOUCHED
    throw error
  }
  return ok(null)
}
