import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { RegionSettingsForm } from '#components/features/accounts/region-settings-form.tsx'
import { ownRegion } from '#lib/base/regions/queries.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '地区设置' }

export default function AdminPage() {
  return staffPage({
    title: (region) => `${region.name}设置`,
    roles: ['region_admin'],
    help: ['叫法改了，全部页面跟着改。', '截止日从下一次填报起生效。', '单位、用户和方案在左边的菜单里。'],
    header: (region) => ({
      lead: (
        <>
          公开页面：
          <a href={publicPaths.region(region.slug)} className="text-action underline underline-offset-3">
            /{region.slug}
          </a>
        </>
      ),
    }),
    load: ownRegion,
    view: (region) => <RegionSettingsForm region={region} />,
  })
}
