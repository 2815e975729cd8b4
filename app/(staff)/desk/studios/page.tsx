import type { Metadata } from 'next'
import { given, type SearchProps } from '#app/(staff)/desk/studios/search.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { FilterChips } from '#components/data/filter-chips.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { LevelFiguresTable } from '#components/features/studios/level-figures.tsx'
import { StudioFilter } from '#components/features/studios/studio-filter.tsx'
import { StudioTable } from '#components/features/studios/studio-table.tsx'
import { StudioTabs } from '#components/features/studios/studio-tabs.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { STUDIO_POLICY, studioDuty } from '#lib/features/studios/policy/studio.ts'
import { countStudios, listStudios, studioFigures } from '#lib/features/studios/queries/list.ts'
import { keptWords, type ListStudios, listStudiosInput } from '#lib/features/studios/schema/studio.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today as dayOf } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '创新工作室' }

function chipsOf(input: ListStudios) {
  const value = keptWords(input).join('，')
  const { cursor: _cursor, limit: _limit, ...filter } = input
  const withoutHref = deskPaths.studios({ ...filter, living: '', from: '', titled: '' })
  return value ? [{ label: '只看', value, withoutHref }] : []
}

export default async function StudiosPage({ searchParams }: SearchProps) {
  const asked = listStudiosInput.safeParse(given(await searchParams))
  const input = asked.success ? asked.data : listStudiosInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  const today = dayOf(currentMoment())
  return staffPage({
    title: '创新工作室',
    roles: STUDIO_POLICY.read,
    help: [
      '已有称号的工作室由总工会直接登记；新申报的走推荐、核验、评审、公示、命名。',
      '一个工作室可以有几个级别的称号，晋级时另加一条，原来的保留。',
      '每年由工作室（单位）报自评，总工会考核评等次；限期整改最长六个月。',
      '公布与荣誉一样：另一位经办人复核后才能公布。',
    ],
    load: async (db, actor) => ({
      page: await listStudios(db, actor, input),
      total: await countStudios(db, actor, input),
      figures: await studioFigures(db, actor),
    }),
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="studios" query={filter} />
          {(studioDuty(actor, 'create') === null || studioDuty(actor, 'propose') === null) && (
            <a href={deskPaths.studioNew()} className={buttonClass('primary')}>
              {actor.role === 'unit_clerk' ? '申报工作室' : '登记工作室'}
            </a>
          )}
        </>
      ),
    }),
    view: ({ page, total, figures }, actor) => (
      <div className="space-y-4">
        <StudioTabs current={input.due === '1' ? 'due' : 'studios'} role={actor.role} due={figures.due} />
        {input.due === '0' && figures.titles > 0 && (
          <details>
            <summary className="w-fit cursor-pointer text-action">
              本系统登记 {figures.highest} 个（按最高级别），{figures.titles} 项称号（按称号）
            </summary>
            <div className="mt-2">
              <LevelFiguresTable figures={figures} caption="本系统登记的工作室" />
            </div>
          </details>
        )}
        <FilterChips chips={chipsOf(input)} clearHref={deskPaths.studios()} />
        <StudioFilter input={input} />
        {page.items.length > 0 ? (
          <StudioTable studios={page.items} today={today} />
        ) : (
          <EmptyState title={input.due === '1' ? '没有待考核、待整改的工作室' : '没有符合条件的工作室'}>
            <p>换一个名称、级别或状态再找。</p>
          </EmptyState>
        )}
        <Pagination
          label="工作室分页"
          text={`共 ${total} 个`}
          {...(page.nextCursor
            ? { nextHref: deskPaths.studios({ ...filter, cursor: page.nextCursor }) }
            : {})}
        />
      </div>
    ),
  })
}
