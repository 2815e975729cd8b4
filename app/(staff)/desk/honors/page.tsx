import type { Metadata } from 'next'
import { givenOf, type Search } from '#app/search-params.ts'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { HonorFilter } from '#components/features/honors/honor-filter.tsx'
import { HonorPicker } from '#components/features/honors/honor-picker.tsx'
import { HonorTable } from '#components/features/honors/honor-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { mayKeepNotices } from '#lib/base/notices/policy.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { countHonors, listHonors, yearsOfHonors } from '#lib/features/honors/queries/list.ts'
import { type HonorItem, listHonorsInput } from '#lib/features/honors/schema/honor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '劳模荣誉' }

type Props = { searchParams: Promise<Search> }

type AwardsProps = { honors: readonly HonorItem[]; regions: boolean; mayNotice: boolean }

/** The list; who keeps notices selects in it. */
function Awards({ honors, regions, mayNotice }: AwardsProps) {
  return mayNotice ? (
    <HonorPicker honors={honors} regions={regions} />
  ) : (
    <HonorTable honors={honors} caption="荣誉" holder regions={regions} />
  )
}

export default async function HonorsPage({ searchParams }: Props) {
  const asked = listHonorsInput.safeParse(givenOf(await searchParams))
  const input = asked.success ? asked.data : listHonorsInput.parse({})
  const { cursor: _cursor, limit: _limit, ...filter } = input
  return staffPage({
    title: '劳模荣誉',
    roles: ['region_admin', 'region_officer', 'leader', 'auditor'],
    help: [
      '个人荣誉从“人员”里的那个人登记；单位、班组的荣誉在这里登记。',
      '登记的荣誉由另一位经办人复核后公布，公众页数秒内更新。',
      '撤下是暂时不公开；撤销荣誉是按授予机关的决定，不能恢复。',
    ],
    load: async (db, actor) => ({
      page: await listHonors(db, actor, input),
      total: await countHonors(db, actor, input),
      years: await yearsOfHonors(db, actor),
    }),
    header: (_data, actor) => ({
      actions: (
        <>
          <ExportLinks list="honors" query={filter} />
          <a href={deskPaths.honorTitles()} className={buttonClass('secondary')}>
            荣誉名称
          </a>
          {honorDuty(actor, 'create') === null && (
            <a href={deskPaths.honorNew()} className={buttonClass('primary')}>
              登记集体荣誉
            </a>
          )}
        </>
      ),
    }),
    view: ({ page, total, years }, actor) => (
      <div className="space-y-4">
        <HonorFilter input={input} years={years} />
        {page.items.length > 0 ? (
          <Awards
            honors={page.items}
            regions={actor.level === 'city'}
            mayNotice={mayKeepNotices(actor) === null}
          />
        ) : (
          <EmptyState title="没有符合条件的荣誉">
            <p>换一个姓名、级别或年份再找；个人荣誉从“人员”登记。</p>
          </EmptyState>
        )}
        <Pagination
          label="荣誉分页"
          text={`共 ${total} 项`}
          {...(page.nextCursor ? { nextHref: deskPaths.honors({ ...filter, cursor: page.nextCursor }) } : {})}
        />
      </div>
    ),
  })
}
