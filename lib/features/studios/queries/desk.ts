import { regionPlace } from '#lib/base/regions/place.ts'
import { subjectOf } from '#lib/features/studios/commands/load.ts'
import { publicVerbs, studioDuty } from '#lib/features/studios/policy/studio.ts'
import { toStudioItem, WITH_ORG } from '#lib/features/studios/queries/list.ts'
import { previewStudio } from '#lib/features/studios/queries/preview.ts'
import { LIVING } from '#lib/features/studios/rules/states.ts'
import type { StudioDeskItem } from '#lib/features/studios/schema/public.ts'
import { studioIdInput } from '#lib/features/studios/schema/studio.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** What the publishing desk shows: waiting for a check, checked and not shown yet, shown, taken down. */
export const STUDIO_DESKS = ['check', 'ready', 'shown', 'withdrawn'] as const
export type StudioDesk = (typeof STUDIO_DESKS)[number]
export const STUDIO_DESK_LABELS: Record<StudioDesk, string> = {
  check: '待复核',
  ready: '已复核待公布',
  shown: '已公布',
  withdrawn: '已撤下',
}

const WHERE: Record<StudioDesk, object> = {
  check: { checkedBy: '', publicState: { in: ['HIDDEN', 'PUBLISHED'] } },
  ready: { checkedBy: { not: '' }, publishedName: '', publicState: { in: ['HIDDEN', 'PUBLISHED'] } },
  shown: { publicState: 'PUBLISHED', publishedName: { not: '' } },
  withdrawn: { publicState: 'WITHDRAWN' },
}
const whereOf = (actor: Actor, desk: StudioDesk) => ({
  cityId: actor.cityId,
  countyId: regionPlace(actor).countyId,
  state: { in: [...LIVING] },
  ...WHERE[desk],
})

const AT_ONCE = 20

/** The own region's studios at one desk, newest first, twenty at a time. */
export async function studioDesk(db: Db, actor: Actor, desk: StudioDesk, cursor: string | undefined) {
  const rows = await db.studio.findMany({
    where: { ...whereOf(actor, desk), ...(cursor ? { id: { lt: cursor } } : {}) },
    include: WITH_ORG,
    orderBy: { id: 'desc' },
    take: AT_ONCE + 1,
  })
  const page = pageOf(rows, AT_ONCE, (row) => row.id)
  const items: StudioDeskItem[] = []
  for (const row of page.items) {
    const verbs = publicVerbs(actor, await subjectOf(db, row))
    items.push({ studio: toStudioItem(row), preview: await previewStudio(db, row), verbs })
  }
  return { items, nextCursor: page.nextCursor }
}

export async function countDesks(db: Db, actor: Actor): Promise<Record<StudioDesk, number>> {
  const counts = { check: 0, ready: 0, shown: 0, withdrawn: 0 }
  for (const desk of STUDIO_DESKS) counts[desk] = await db.studio.count({ where: whereOf(actor, desk) })
  return counts
}

export const studioPreview = defineQuery({
  name: 'studio.preview',
  object: 'studio',
  summary: '工作室公布前预览（公众将看到的内容）',
  input: studioIdInput,
  allow: (actor) => studioDuty(actor, 'read'),
  run: async (db, actor, { id }) => {
    const row = await db.studio.findFirst({
      where: { cityId: actor.cityId, id, state: { not: 'DISCARDED' } },
    })
    return row && previewStudio(db, row)
  },
})
