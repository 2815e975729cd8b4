import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { RegionList } from '#components/features/accounts/region-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { listRegions } from '#lib/base/regions/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '地区' }

export default function RegionsPage() {
  return staffPage({
    title: '地区',
    roles: ['platform_admin'],
    help: ['平台只建立地区和第一位管理员，看不到任何业务数据。', '管理员忘记密码时，在这里重置。'],
    header: {
      actions: (
        <a href={`${adminPaths.regions()}/new`} className={buttonClass('primary')}>
          建立地区
        </a>
      ),
    },
    load: async (db) => ({ regions: await listRegions(db) }),
    view: ({ regions }) =>
      regions.length > 0 ? (
        <RegionList regions={regions} />
      ) : (
        <EmptyState title="还没有地区">
          <p>先建立一个市或县（区），再由它的管理员建立单位、用户和方案。</p>
        </EmptyState>
      ),
  })
}
