import { judge, probe } from '#lib/base/imports/judge.ts'
import type { AnyKind, Judgement } from '#lib/base/imports/kind.ts'
import { type Counts, NO_COUNTS } from '#lib/base/imports/schema.ts'
import { vaultFor } from '#lib/base/imports/seen.ts'
import {
  type Batch,
  type RowVerdict,
  type StagedRow,
  stagedRows,
  writeVerdicts,
} from '#lib/base/imports/staging.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

const NOT_JUDGED: Judgement = { outcome: 'error', title: '', errors: [] }

export function verdictOf(no: number, judgement: Judgement = NOT_JUDGED): RowVerdict {
  if (judgement.outcome === 'error') {
    const { outcome, title, errors } = judgement
    return { no, outcome, title, errors, objectId: '', changes: [] }
  }
  const { outcome, title, changes } = judgement
  // what is new has no id before it is made
  const objectId = outcome === 'new' ? '' : judgement.objectId
  return { no, outcome, title, objectId, changes, errors: [] }
}

/** Two dry runs that say the same of a row. */
export function sameVerdict(left: RowVerdict, right: RowVerdict): boolean {
  const text = ({ outcome, title, objectId, changes, errors }: RowVerdict) =>
    JSON.stringify([
      outcome,
      title,
      objectId,
      changes.map((each) => [each.label, each.from, each.to]),
      errors.map((each) => [each.key, each.group, each.message, each.value]),
    ])
  return text(left) === text(right)
}

function countOf(rows: readonly RowVerdict[]): Counts {
  const counts = { ...NO_COUNTS, total: rows.length }
  for (const { outcome } of rows) if (outcome) counts[outcome] += 1
  return counts
}

/**
 * The dry run: judges every row as it stands now and keeps what changed. Nothing but the batch itself is written.
 * `batch` is what the file is matched by; its mapping may be new.
 */
export async function dryRun(ctx: CommandContext, kind: AnyKind, batch: Batch): Promise<Result<Counts>> {
  const rows: StagedRow[] = await stagedRows(ctx.db, batch)
  const judged = await judge(ctx, kind, batch, rows)
  if (!judged) return fail('not_found', '没有找到要导入到的对象，或不在您的范围内')
  await probe(ctx, kind, judged)
  const verdicts = rows.map((row) => verdictOf(row.no, judged.rows.get(row.no)))
  const changed = verdicts.filter((verdict, at) => {
    const before = rows[at]
    return !before || !sameVerdict(before, verdict)
  })
  const vault = await vaultFor(ctx.db, kind)
  if (vault && 'ok' in vault) return vault
  await writeVerdicts(ctx.db, batch, changed, vault)
  const counts = countOf(verdicts)
  await ctx.db.importBatch.updateMany({
    where: { cityId: batch.cityId, id: batch.id },
    data: { counts, status: 'checked', checkNo: { increment: 1 } },
  })
  return ok(counts)
}
