import type { ContestRow } from '#lib/features/contests/commands/load.ts'
import type { ContestInput } from '#lib/features/contests/schema/contest.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { type Day, toDate } from '#lib/kernel/pure/day.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

export const STALE = fail('conflict', '这项竞赛刚刚被修改过，请刷新后再操作')

const dateOf = (day: Day | '') => (day === '' ? null : toDate(day))

/** Columns of the plan as the form gives them. */
export function contestColumns(input: ContestInput) {
  const { enrolFrom, enrolTo, prelimOn, finalOn, ...rest } = input
  return {
    ...rest,
    enrolFrom: dateOf(enrolFrom),
    enrolTo: dateOf(enrolTo),
    prelimOn: dateOf(prelimOn),
    finalOn: dateOf(finalOn),
    searchText: searchText(input.name, input.series),
  }
}

/** Writes a change of a competition that nobody else has changed meanwhile; false = somebody has. */
export async function changeContest(
  ctx: CommandContext,
  row: ContestRow,
  data: Record<string, unknown>,
): Promise<boolean> {
  const changed = await ctx.db.contest.updateMany({
    where: { cityId: row.cityId, id: row.id, version: row.version },
    data: { ...data, updatedAt: ctx.now, version: row.version + 1 },
  })
  return changed.count === 1
}

export const auditOf = (row: ContestRow, detail: Record<string, unknown>) => ({
  objectId: row.id,
  place: place(row),
  detail: { contest: row.name, ...detail },
})
