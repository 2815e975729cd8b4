import { findContest, type LoadedContest } from '#lib/features/contests/commands/load.ts'
import { STALE } from '#lib/features/contests/commands/write.ts'
import { scoresVerdict } from '#lib/features/contests/policy.ts'
import {
  isComplete,
  type RawScores,
  SCORED_STATES,
  type ScoringRule,
} from '#lib/features/contests/rules/scoring.ts'
import { type ScoreSheet, scoreSheetInput } from '#lib/features/contests/schema/entry.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import { type FieldError, invalid, ok } from '#lib/kernel/pure/result.ts'

function sheetErrors(rule: ScoringRule, sheet: ScoreSheet, known: ReadonlySet<string>): FieldError[] {
  const part = rule.parts.find(({ key }) => key === sheet.part)
  if (!part) return [{ path: 'part', message: '请选择评分部分' }]
  return sheet.rows.flatMap(({ entryId, raw }, at) => {
    if (!known.has(entryId)) return [{ path: `rows.${at}.entryId`, message: '这名选手不在评分名单里' }]
    if (raw === null || raw <= part.fullMark) return []
    return [{ path: `rows.${at}.raw`, message: `满分 ${formatQuantity(part.fullMark)} 分，请核对` }]
  })
}

/** Raw scores of entries by part, from the rows of a competition. */
export async function rawScores(ctx: CommandContext, cityId: string, contestId: string) {
  const rows = await ctx.db.contestScore.findMany({
    where: { cityId, contestId },
    select: { entryId: true, part: true, raw: true },
    orderBy: { judgeNo: 'asc' },
  })
  const byEntry = new Map<string, Record<string, number[]>>()
  for (const { entryId, part, raw } of rows) {
    const parts = byEntry.get(entryId) ?? {}
    parts[part] = [...(parts[part] ?? []), raw]
    byEntry.set(entryId, parts)
  }
  return byEntry as ReadonlyMap<string, RawScores>
}

/** How many judges have scored each part of these entries: told also to who may not see what they gave. */
async function judgesOf(ctx: CommandContext, contestId: string, entryIds: string[]) {
  const rows = await ctx.db.$queryRaw<{ entryId: string; part: string; n: number }[]>`
    select entry_id as "entryId", part, n from app.score_counts(${contestId}, ${entryIds}::text[])`
  const byEntry = Map.groupBy(rows, ({ entryId }) => entryId)
  return (entryId: string) => Object.fromEntries((byEntry.get(entryId) ?? []).map(({ part, n }) => [part, n]))
}

/** An entry counts as scored while every part has enough scores. */
export async function markScored(
  ctx: CommandContext,
  { row }: Pick<LoadedContest, 'row'>,
  entryIds: string[],
): Promise<void> {
  const { cityId } = row
  const judges = await judgesOf(ctx, row.id, entryIds)
  const complete = entryIds.filter((id) => isComplete(judges(id), row.scoring as ScoringRule))
  const set = (ids: string[], from: string, to: string) =>
    ctx.db.contestEntry.updateMany({
      where: { cityId, id: { in: ids }, state: from },
      data: { state: to, updatedAt: ctx.now, version: { increment: 1 } },
    })
  await set(complete, 'QUALIFIED', 'SCORED')
  const open = entryIds.filter((id) => !complete.includes(id))
  await set(open, 'SCORED', 'QUALIFIED')
}

/**
 * Notes who entered scores last. Sheets do not stand in each other's way, only what ends the scoring does: null = it is
 * over. Answers the competition's version.
 */
async function noteScorer(
  { db, actor, now }: CommandContext,
  { row }: Pick<LoadedContest, 'row'>,
): Promise<number | null> {
  const [noted] = await db.contest.updateManyAndReturn({
    where: { cityId: row.cityId, id: row.id, state: 'SCORING' },
    data: { scoredBy: actor.userId, updatedAt: now, version: { increment: 1 } },
    select: { version: true },
  })
  return noted?.version ?? null
}

/** Takes over one judge's sheet of one part; an empty field takes a score back. Raw scores are kept as entered. */
export const recordScores = defineCommand({
  name: 'contest_score.record',
  object: 'contest',
  summary: '录入评委成绩单',
  input: scoreSheetInput,
  load: (ctx, { contestId }) => findContest(ctx.db, ctx.actor, contestId),
  allow: (actor, { subject }) => scoresVerdict(actor, subject, true),
  async run(ctx, loaded, sheet) {
    const { row } = loaded
    const { cityId } = row
    const entryIds = sheet.rows.map(({ entryId }) => entryId)
    const entries = await ctx.db.contestEntry.findMany({
      where: { cityId, contestId: row.id, id: { in: entryIds }, state: { in: [...SCORED_STATES] } },
      select: { id: true },
    })
    const errors = sheetErrors(row.scoring as ScoringRule, sheet, new Set(entries.map(({ id }) => id)))
    if (errors.length > 0) return invalid(errors)
    const { part, judgeNo } = sheet
    await ctx.db.contestScore.deleteMany({
      where: { cityId, contestId: row.id, part, judgeNo, entryId: { in: entryIds } },
    })
    await ctx.db.contestScore.createMany({
      data: sheet.rows.flatMap(({ entryId, raw }) =>
        raw === null
          ? []
          : [
              {
                ...place(row),
                ...{ id: uuidv7(ctx.now.getTime()), contestId: row.id, entryId, part, judgeNo, raw },
                enteredBy: ctx.actor.userId,
                enteredAt: ctx.now,
              },
            ],
      ),
    })
    await markScored(ctx, loaded, entryIds)
    const version = await noteScorer(ctx, loaded)
    if (version === null) return STALE
    // the audit log names the sheet, not the scores: they are under seal
    ctx.audit({
      objectId: row.id,
      place: place(row),
      detail: { contest: row.name, part, judgeNo, rows: sheet.rows.length },
    })
    return ok({ id: row.id, version, rows: sheet.rows.length })
  },
})
