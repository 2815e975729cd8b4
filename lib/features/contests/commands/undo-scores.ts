import type { LoadedContest } from '#lib/features/contests/commands/load.ts'
import { markScored } from '#lib/features/contests/commands/scores.ts'
import { changeContest, STALE } from '#lib/features/contests/commands/write.ts'
import type { GivenSheet } from '#lib/features/contests/score-imports/judge.ts'
import { type CommandContext, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

const TOUCHED = fail('state', '导入之后，其中有的成绩又改过，不能整批撤销，请在成绩页逐项改回')

/** Puts what stood in one part of a sheet before back in its place; null = it was changed since. */
async function putBack(
  ctx: CommandContext,
  { row }: LoadedContest,
  sheet: GivenSheet,
): Promise<null | 'done'> {
  const { cityId, id: contestId } = row
  const { part, judgeNo, by, rows } = sheet
  const where = { cityId, contestId, part, judgeNo, entryId: { in: rows.map(({ entryId }) => entryId) } }
  const now = await ctx.db.contestScore.findMany({
    where,
    select: { entryId: true, raw: true, enteredBy: true },
  })
  const standing = new Map(now.map((score) => [score.entryId, score]))
  const untouched = rows.every(({ entryId, raw }) => {
    const score = standing.get(entryId)
    return score?.raw === raw && score.enteredBy === by
  })
  if (!untouched) return null
  await ctx.db.contestScore.deleteMany({ where })
  await ctx.db.contestScore.createMany({
    data: rows.flatMap(({ entryId, before }) =>
      before
        ? [
            {
              ...place(row),
              ...{ id: uuidv7(ctx.now.getTime()), contestId, entryId, part, judgeNo },
              ...{ raw: before.raw, enteredBy: before.enteredBy, enteredAt: new Date(before.enteredAt) },
            },
          ]
        : [],
    ),
  })
  return 'done'
}

/**
 * Takes imported sheets back: what is new goes, what was replaced returns with who had entered it. The caller has asked
 * whether scores may be entered now. Refused when anything of it was changed since.
 */
export async function takeBackSheets(
  ctx: CommandContext,
  loaded: LoadedContest,
  sheets: readonly GivenSheet[],
): Promise<Result<null>> {
  const { row } = loaded
  for (const sheet of sheets) if (!(await putBack(ctx, loaded, sheet))) return TOUCHED
  const entryIds = sheets.flatMap(({ rows }) => rows.map(({ entryId }) => entryId))
  await markScored(ctx, loaded, [...new Set(entryIds)])
  const last = await ctx.db.contestScore.findFirst({
    where: { cityId: row.cityId, contestId: row.id },
    orderBy: [{ enteredAt: 'desc' }, { id: 'desc' }],
    select: { enteredBy: true },
  })
  return (await changeContest(ctx, row, { scoredBy: last?.enteredBy ?? '' })) ? ok(null) : STALE
}
