import { z } from 'zod'
import { batchNumber, findBatch, type LoadedBatch } from '#lib/features/relief/batches/load.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import type { BatchState } from '#lib/features/relief/rules/batch-states.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Verb = Parameters<typeof moneyDuty>[1]
type Named = { year: number; no: number; title: string; period: string }
type Options = {
  verb: Verb
  /** of the batches that can be chosen */
  states: readonly BatchState[]
  /** the question which batch it is */
  label: string
  /** what follows a batch's name in the list of choices */
  tail?: (batch: Named) => string
}

/** The parts that imports into one batch share: who may, which batch it is, the way back to it. */
export const ofBatch = ({ verb, states, label, tail = () => '' }: Options) => ({
  object: 'relief_batch' as const,
  mayImport: (actor: Actor) => moneyDuty(actor, verb),
  settings: z.object({ batchId: z.string().max(60) }),
  ask: async (db: Db, actor: Actor) => {
    if (moneyDuty(actor, verb)) return []
    const batches = await db.reliefBatch.findMany({
      where: { cityId: actor.cityId, countyId: actor.countyId, state: { in: [...states] } },
      orderBy: { id: 'desc' },
      take: 50,
    })
    const options = batches.map((row) => ({
      value: row.id,
      label: `${batchNumber(row)} ${row.title}${tail(row)}`,
    }))
    return [{ key: 'batchId', label, options }]
  },
  after: ({ batchId = '' }: Record<string, string>) => ({
    label: '回到发放批次',
    href: deskPaths.reliefBatch(batchId),
  }),
})

/** The batch of the settings; one that has moved on keeps the page of its import: its rows or the act are refused. */
export async function batchOf(
  db: Db,
  actor: Actor,
  verb: Verb,
  batchId: string | undefined,
): Promise<LoadedBatch | null> {
  const loaded = batchId ? await findBatch(db, actor, batchId) : null
  return loaded && moneyDuty(actor, verb, loaded.subject) === null ? loaded : null
}
