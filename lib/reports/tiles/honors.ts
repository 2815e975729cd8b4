import { personVerdict } from '#lib/base/people/policy.ts'
import { countPeople } from '#lib/base/people/queries.ts'
import { listPeopleInput } from '#lib/base/people/schema.ts'
import { countHonors } from '#lib/features/honors/queries/list.ts'
import { listHonorsInput } from '#lib/features/honors/schema/honor.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { publishedFor } from '#lib/reports/tiles/published.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'

type Filter = { model?: string; category?: string }

async function people(db: Db, actor: Actor, filter: Filter) {
  const asked = listPeopleInput.safeParse(filter)
  if (!asked.success) return null
  return {
    value: String(await countPeople(db, actor, asked.data)),
    unit: '人',
    href: deskPaths.people(filter),
  }
}

/** Model workers and honors, and what was published about model workers beside them. */
export const honorTile: TileSource = async (db, actor) => {
  if (personVerdict(actor, 'read')) return null
  const models = await people(db, actor, { model: 'any' })
  const workers = await people(db, actor, { model: 'any', category: 'industrial_worker' })
  const shown = await countHonors(db, actor, listHonorsInput.parse({ state: 'PUBLISHED' }))
  const published = await publishedFor(
    db,
    actor,
    'honors',
    ({ level, category }) => people(db, actor, { model: level ?? 'any', ...(category ? { category } : {}) }),
    ({ model }) => model === '1',
  )
  if (!models || !workers || (models.value === '0' && shown === 0 && published.length === 0)) return null
  return {
    key: 'honors',
    title: '劳模荣誉',
    figures: [
      { label: '劳模', ...models },
      { label: '其中产业工人', ...workers },
      {
        label: '荣誉榜上的荣誉',
        value: String(shown),
        unit: '项',
        href: deskPaths.honors({ state: 'PUBLISHED' }),
      },
    ],
    caliber:
      '劳模：有劳动模范、先进工作者等享受劳模待遇的称号，已复核、没有撤销的人，一人只计一次；荣誉榜：已公布的个人、单位、班组荣誉。',
    published,
  }
}
