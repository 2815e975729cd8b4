import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { FundForm } from '#components/features/relief/parameters/fund-form.tsx'
import { FundTable } from '#components/features/relief/parameters/rules-table.tsx'
import { Card } from '#components/ui/card.tsx'
import { listFunds } from '#lib/features/relief/parameters/funds.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '帮扶资金' }

export default function ReliefFundsPage() {
  return staffPage({
    title: '帮扶资金',
    roles: ['region_admin'],
    help: ['每笔资金写明来源、年度、预算和可用范围，发放时按这里的范围检查。'],
    header: { crumbs: [{ label: '帮扶标准', href: adminPaths.relief() }, { label: '帮扶资金' }] },
    load: async (db, actor) => {
      if (parameterVerdict(actor, 'write')) return null
      return { funds: await listFunds(db, actor), year: Number(today(currentMoment()).slice(0, 4)) }
    },
    view: ({ funds, year }) => (
      <div className="space-y-6">
        <Card title="已有资金">
          {funds.length > 0 ? <FundTable funds={funds} /> : <p className="text-ink-2">还没有建立资金。</p>}
        </Card>
        <Card title="建立资金">
          <FundForm year={year} />
        </Card>
      </div>
    ),
  })
}
