import { EVIDENCE_OWNER } from '#lib/features/reform/reporting/evidence.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** Files read at most. */
const READ = 2000

type Filed = { verb: '附上' | '去掉'; names: string[] }

/** Files that came and went with each version, by `report no`. */
export async function readFiled(db: Db, cityId: string, reportIds: string[]): Promise<Map<string, Filed[]>> {
  const rows = await db.storedFile.findMany({
    where: { cityId, ownerType: EVIDENCE_OWNER, ownerId: { in: reportIds }, state: 'KEPT' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: READ,
  })
  const filed = new Map<string, Filed[]>()
  const note = (report: string, no: number | null, verb: Filed['verb'], name: string) => {
    const acts = filed.get(`${report} ${no}`) ?? []
    const same = acts.find((act) => act.verb === verb)
    if (same) same.names.push(name)
    else filed.set(`${report} ${no}`, [...acts, { verb, names: [name] }])
  }
  for (const { ownerId, sinceNo, untilNo, name } of rows) {
    note(ownerId, sinceNo, '附上', name)
    if (untilNo !== null) note(ownerId, untilNo, '去掉', name)
  }
  return filed
}
