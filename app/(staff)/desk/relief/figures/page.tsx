import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { ReliefCards, ReliefFilter } from '#components/features/relief/figures/figure-head.tsx'
import { FigureLines } from '#components/features/relief/figures/figure-lines.tsx'
import { PublishFigures } from '#components/features/relief/figures/publish-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { reliefFiguresInput } from '#lib/features/relief/schema/figures.ts'
import { AID_KIND_LABELS } from '#lib/features/relief/schema/words.ts'
import { FIGURE_READERS, reliefFigures } from '#lib/features/relief/totals/queries.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'

export const metadata: Metadata = { title: '帮扶统计' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReliefFiguresPage({ searchParams }: Props) {
  const input = reliefFiguresInput.parse(await searchParams)
  return staffPage({
    title: '帮扶统计',
    roles: FIGURE_READERS,
    help: [
      '数字来自发放时同步累计的合计表，不读任何个人的发放记录，本页也查不到个人。',
      '户数：同一户在一行里只计一次，所以各行相加可能多于合计；跨地区合计时按地区相加。',
      '金额以银行回盘成功、物资签收领取为准，追回的已扣除。',
    ],
    load: (db, actor) => reliefFigures(db, actor, input),
    header: ({ year, total }, actor) => ({
      actions: (
        <>
          <PrintButton />
          {moneyDuty(actor, 'publish') === null && total.personTimes > 0 && <PublishFigures year={year} />}
        </>
      ),
    }),
    view: (figures) => {
      const { year, kind, kinds, months, funds, units, seasons, regions, total } = figures
      return (
        <div className="space-y-6">
          <ReliefFilter {...figures} />
          <ReliefCards {...figures} />
          {total.personTimes === 0 && (
            <EmptyState title={`${year} 年还没有发放`}>
              <p>银行回盘成功或物资签收后，这里按项目、月份、资金、单位显示合计。</p>
            </EmptyState>
          )}
          {total.personTimes > 0 && (
            <p className="text-sm text-ink-2">
              以下各表：来源 本系统发放台账 · 期间 {year}年 · 截至 {formatDay(figures.asOf)}，口径同上。
            </p>
          )}
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <FigureLines caption="按帮扶项目" head="项目" lines={kinds} />
            <FigureLines
              caption={kind ? `按月份（${AID_KIND_LABELS[kind]}）` : '按月份'}
              head="月份"
              lines={months}
            />
            <FigureLines caption="按资金来源" head="资金" lines={funds} />
            <FigureLines caption="按季节" head="季节" lines={seasons} />
            <FigureLines caption="按地区" head="地区" lines={regions} />
            <FigureLines caption="按单位（金额最多的 100 个）" head="单位" lines={units} />
          </div>
        </div>
      )
    },
  })
}
