import { regionPlace } from '#lib/base/regions/place.ts'
import { findHonors } from '#lib/features/honors/commands/load.ts'
import { honorVerbs } from '#lib/features/honors/policy.ts'
import { listHonors } from '#lib/features/honors/queries/list.ts'
import { previewHonor } from '#lib/features/honors/queries/preview.ts'
import type { HonorState, HonorVerb } from '#lib/features/honors/rules/states.ts'
import type { HonorPreview, NoticeStanding } from '#lib/features/honors/schema/desk.ts'
import { type HonorItem, listHonorsInput } from '#lib/features/honors/schema/honor.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** An award at the publishing desk: as the public will see it, with what the reader may do. */
export type DeskItem = {
  honor: HonorItem
  preview: HonorPreview
  verbs: HonorVerb[]
  notice: NoticeStanding
}

const AT_ONCE = 50

/** The own region's awards in one state, newest first, fifty at a time. */
export async function publishDesk(db: Db, actor: Actor, state: HonorState, cursor: string | undefined) {
  const input = listHonorsInput.parse({ state, own: '1', limit: AT_ONCE, ...(cursor ? { cursor } : {}) })
  const page = await listHonors(db, actor, input)
  const items: DeskItem[] = []
  const ids = page.items.map((item) => item.id)
  const found = new Map((await findHonors(db, actor.cityId, ids)).map((each) => [each.row.id, each]))
  for (const honor of page.items) {
    const loaded = found.get(honor.id)
    if (!loaded) continue
    const preview = await previewHonor(db, loaded)
    items.push({ honor, preview, verbs: honorVerbs(actor, loaded.subject), notice: loaded.notice })
  }
  return { items, nextCursor: page.nextCursor }
}

/** How many of the own region's awards stand in each state. */
export async function countStates(db: Db, actor: Actor): Promise<Partial<Record<HonorState, number>>> {
  const { cityId, countyId } = regionPlace(actor)
  const rows = await db.honor.groupBy({ by: ['state'], where: { cityId, countyId }, _count: { _all: true } })
  return Object.fromEntries(rows.map((row) => [row.state, row._count._all]))
}
