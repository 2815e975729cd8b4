import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { RulesForm } from '#components/features/relief/parameters/rules-form.tsx'
import { RulesTable } from '#components/features/relief/parameters/rules-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { listRules } from '#lib/features/relief/parameters/set.ts'
import { parameterVerdict } from '#lib/features/relief/policy/parameters.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '帮扶标准' }

export default function ReliefParametersPage() {
  return staffPage({
    title: '帮扶标准',
    roles: ['region_admin'],
    help: [
      '低保标准、倍数、上限、审批金额都在这里设置，资金在“帮扶资金”里建立，程序里没有写死的数字。',
      '每次设置都是一个新版本；已经按旧版本算过的档案不变，再保存时按当天有效的版本计算。',
      '没有设置当年标准时，档案可以保存草稿，但不能提交。',
    ],
    header: {
      actions: (
        <a href={adminPaths.reliefFunds()} className={buttonClass('secondary')}>
          帮扶资金
        </a>
      ),
    },
    load: async (db, actor) => {
      if (parameterVerdict(actor, 'write')) return null
      const counties = await db.organization.findMany({
        where: { cityId: actor.cityId, level: 'county', validTo: null },
        select: { id: true, shortName: true },
        orderBy: { displayOrder: 'asc' },
      })
      const areas =
        actor.level === 'city' ? counties.map(({ id, shortName }) => ({ id, name: shortName })) : []
      const versions = await listRules(db, actor)
      return {
        areas,
        versions,
        year: Number(today(currentMoment()).slice(0, 4)),
      }
    },
    view: ({ areas, versions, year }) => (
      <div className="space-y-6">
        <Card title="各个版本">
          {versions.length > 0 ? (
            <RulesTable versions={versions} areas={new Map(areas.map(({ id, name }) => [id, name]))} />
          ) : (
            <p className="text-warn">还没有设置。请在下面填写 {year} 年的标准，设置后各单位才能提交档案。</p>
          )}
        </Card>
        <RulesForm latest={versions[0] ?? null} year={year} areas={areas} />
      </div>
    ),
  })
}
