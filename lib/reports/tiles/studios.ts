import { STUDIO_LEVEL_LABELS } from '#lib/features/studios/labels.ts'
import { studioDuty } from '#lib/features/studios/policy/studio.ts'
import { countStudios, studioFigures } from '#lib/features/studios/queries/list.ts'
import { COUNT_WORDS } from '#lib/features/studios/rules/count.ts'
import { listStudiosInput } from '#lib/features/studios/schema/studio.ts'
import { deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import { publishedFor } from '#lib/reports/tiles/published.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'

const living = (query: Query = {}) => deskPaths.studios({ living: '1', ...query })

/** Studios: both figures by level, and what was published beside them. */
export const studioTile: TileSource = async (db, actor) => {
  if (studioDuty(actor, 'read')) return null
  const figures = await studioFigures(db, actor)
  const published = await publishedFor(db, actor, 'studios', async (search) => {
    const asked = listStudiosInput.safeParse({ ...search, living: '1' })
    if (!asked.success) return null
    return { value: String(await countStudios(db, actor, asked.data)), unit: '个', href: living(search) }
  })
  if (figures.living === 0 && published.length === 0) return null
  return {
    key: 'studios',
    title: '创新工作室',
    figures: [
      { label: '在运行的工作室', value: String(figures.living), unit: '个', href: living() },
      {
        label: '考核、整改待办',
        value: String(figures.due),
        unit: '个',
        href: deskPaths.studios({ due: '1' }),
      },
    ],
    table: {
      columns: ['按最高级别', '按称号'],
      rows: [
        ...figures.lines.map(({ level, highest, titles }) => ({
          label: STUDIO_LEVEL_LABELS[level],
          cells: [
            { value: String(highest), href: living({ level }) },
            { value: String(titles), href: living({ titled: level }) },
          ],
        })),
        {
          label: '合计',
          cells: [
            { value: String(figures.highest), href: living({ titled: 'any' }) },
            { value: String(figures.titles), href: living({ titled: 'any' }) },
          ],
        },
      ],
    },
    caliber: `${COUNT_WORDS}级别没有注明的只计入在运行的工作室。`,
    published,
  }
}
