import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { RegionForm } from '#components/features/accounts/region-form.tsx'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '建立地区' }

export default function NewRegionPage() {
  return staffPage({
    title: '建立地区',
    roles: ['platform_admin'],
    header: { crumbs: [{ label: '地区', href: adminPaths.regions() }, { label: '建立地区' }] },
    load: async () => ({}),
    view: () => <RegionForm />,
  })
}
