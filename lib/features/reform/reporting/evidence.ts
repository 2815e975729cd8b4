import { currentFiles, filesOfVersions, type OwnerKey } from '#lib/base/files/rows.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Type of the object that evidence belongs to. */
export const EVIDENCE_OWNER = 'progress_report'

/** A report as the owner of its evidence. */
export function evidenceOf(head: { cityId: string; id: string }): OwnerKey {
  return { cityId: head.cityId, ownerType: EVIDENCE_OWNER, ownerId: head.id }
}

/** Evidence of the text that is being written; only the own unit ever sees it. */
export function draftEvidence(db: Db, head: { cityId: string; id: string } | null): Promise<FileView[]> {
  return head ? currentFiles(db, evidenceOf(head)) : Promise.resolve([])
}

/** Evidence of the versions submitted last, by report: what reviewers, leaders and prints show. */
export function submittedEvidence(
  db: Db,
  cityId: string,
  heads: readonly { id: string; submittedNo: number }[],
): Promise<Map<string, FileView[]>> {
  const versions = heads
    .filter((head) => head.submittedNo > 0)
    .map((head) => ({ ownerId: head.id, no: head.submittedNo }))
  return filesOfVersions(db, cityId, EVIDENCE_OWNER, versions)
}
