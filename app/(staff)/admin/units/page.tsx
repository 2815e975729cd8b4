import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { UnitTable } from '#components/features/accounts/unit-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { mayChangeOrganization } from '#lib/base/organizations/policy.ts'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '单位' }

type Props = { searchParams: Promise<{ closed?: string | string[] }> }

export default async function UnitsPage({ searchParams }: Props) {
  const closed = (await searchParams).closed === '1'
  return staffPage({
    title: '单位',
    roles: ['region_admin'],
    help: [
      '排列顺序用在全部表格和看板，用上移、下移调整。',
      '撤销的单位填撤销日期，历史数据保留。',
      '别名用于搜索和导入时认单位。',
    ],
    header: {
      actions: (
        <>
          <ExportLinks list="units" query={{ closed: closed ? '1' : '' }} />
          <a href={`${adminPaths.units()}/groups`} className={buttonClass('secondary')}>
            单位分组
          </a>
          <a href={`${adminPaths.units()}/new`} className={buttonClass('primary')}>
            新建单位
          </a>
        </>
      ),
    },
    load: async (db, actor) => ({
      units: (await allOrganizations(db, actor, { closed })).map((unit) => ({
        ...unit,
        mayChange: mayChangeOrganization(actor, unit) === null,
      })),
    }),
    view: ({ units }, actor) => {
      const shown = units.filter((unit) => unit.id !== actor.orgId)
      return (
        <div className="space-y-4">
          <Tabs
            label="单位范围"
            items={[
              { href: adminPaths.units(), label: '现有单位', current: !closed },
              { href: adminPaths.units({ closed: 1 }), label: '含已撤销', current: closed },
            ]}
          />
          {shown.length > 0 ? (
            <UnitTable units={shown} />
          ) : (
            <EmptyState title="还没有单位">
              <p>先建立填报单位，再给每个单位建一个填报用户。</p>
            </EmptyState>
          )}
        </div>
      )
    },
  })
}
