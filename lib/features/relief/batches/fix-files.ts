import { currentFilesOf } from '#lib/base/files/rows.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { sealedFiles } from '#lib/base/files/sealed-files.ts'
import { FIX_FILES, findFix, type LoadedFix } from '#lib/features/relief/batches/fixes.ts'
import type { LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { batchVerdict, moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { PaymentItem } from '#lib/features/relief/schema/payee.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Papers are added and taken away while the second person has not decided. */
function whileProposed(actor: Actor, { fix, batch }: LoadedFix) {
  const verdict = batchVerdict(actor, 'fix', batch.subject)
  if (verdict) return verdict
  return fix.state === 'PROPOSED' ? null : fail('state', '这项更正已处理，凭证不能再改').problem
}

const papers = sealedFiles<LoadedFix>({
  ownerType: FIX_FILES,
  field: 'fixId',
  acts: {
    attach: { name: 'relief_card_fix.attach', summary: '发放失败：上传新卡、补领的凭证' },
    open: { name: 'relief_fix_file.open', summary: '查看新卡、补领的一份凭证（须填理由，留痕）' },
    remove: { name: 'relief_fix_file.remove', summary: '移除新卡、补领的凭证' },
  },
  load: (ctx, id) => findFix(ctx, id),
  row: ({ fix }) => fix,
  allow: (actor, act, loaded) =>
    act === 'open' ? moneyDuty(actor, 'export', loaded.batch.subject) : whileProposed(actor, loaded),
  mayRead: (actor) => moneyDuty(actor, 'export'),
})

/** A correction with its papers, as the page of its batch shows it. */
export type FixPapers = { id: string; name: string; mayAttach: boolean; files: FileView[] }

/** Corrections of these payments with their papers, for who opens them in the own region; with none there is nothing to show. */
export async function papersOfFixes(
  db: Db,
  actor: Actor,
  { subject }: LoadedBatch,
  payments: readonly PaymentItem[],
): Promise<FixPapers[]> {
  if (moneyDuty(actor, 'export', subject)) return []
  const fixes = payments.flatMap(({ name, fix }) => (fix ? [{ ...fix, name }] : []))
  const owner = { cityId: subject.cityId, ownerType: FIX_FILES }
  const files = await currentFilesOf(
    db,
    owner,
    fixes.map(({ id }) => id),
  )
  const mayFix = batchVerdict(actor, 'fix', subject) === null
  return fixes
    .map(({ id, name, state }) => ({
      ...{ id, name, mayAttach: mayFix && state === 'PROPOSED' },
      files: files.get(id) ?? [],
    }))
    .filter(({ mayAttach, files: there }) => mayAttach || there.length > 0)
}

/** Papers that prove a new card or the agreement on goods, encrypted at rest. */
export const fixFiles = papers.owner
export const openFixFile = papers.open
export const removeFixFile = papers.remove
