import type { AnyKind } from '#lib/base/imports/kind.ts'
import { type Batch, batchRow, settingsOf } from '#lib/base/imports/staging.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Failure } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/**
 * The one door to batches. The database shows an organization its own; what a kind keeps from colleagues does not
 * exist for them either: no page, row, file, list or act.
 */

type Kinds = readonly AnyKind[]
export type BatchOfKind = { batch: Batch; kind: AnyKind }

/** Asks of many batches whether they exist for the actor; the same settings are asked about once. */
export function seer(db: Db, actor: Actor, kinds: Kinds) {
  const known = new Map<string, boolean>()
  return async (batch: Pick<Batch, 'kind' | 'settings'>): Promise<boolean> => {
    const kind = kinds.find(({ key }) => key === batch.kind)
    if (!kind?.maySee) return true
    const settings = settingsOf(batch)
    const key = JSON.stringify([kind.key, settings])
    const said = known.get(key) ?? (await kind.maySee(db, actor, settings))
    known.set(key, said)
    return said
  }
}

/** A batch of one of these kinds that exists for the actor; null = unknown, out of scope, or kept from the actor. */
export async function findBatch(db: Db, actor: Actor, kinds: Kinds, id: string): Promise<BatchOfKind | null> {
  const batch = await batchRow(db, actor.cityId, id)
  const kind = kinds.find(({ key }) => key === batch?.kind)
  if (!batch || !kind || !(await seer(db, actor, kinds)(batch))) return null
  return { batch, kind }
}

/** Does the actor mend and import this batch, or only look at it? Of what is not for everybody, who uploaded it does. */
export function inOwnHand({ batch, kind }: BatchOfKind, actor: Actor): boolean {
  return !kind.maySee || batch.createdBy === actor.userId
}

/** What changes and receipts of a kind's rows are sealed with; null = they stand in the open. */
export async function vaultFor(db: Db, kind: AnyKind): Promise<Vault | Failure | null> {
  return kind.maySee ? openVault(db) : null
}
