import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { FigureCard } from '#components/data/figure-card.tsx'
import { FilterForm } from '#components/data/filter-form.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { FigureLines } from '#components/features/relief/figures/figure-lines.tsx'
import { PublishFigures } from '#components/features/relief/figures/publish-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { type ReliefFigures, reliefFiguresInput } from '#lib/features/relief/schema/figures.ts'
import { AID_KIND_LABELS, AID_KINDS } from '#lib/features/relief/schema/words.ts'
import { FIGURE_READERS, reliefFigures } from '#lib/features/relief/totals/queries.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '帮扶统计' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

function Cards({ total, year, asOf }: ReliefFigures) {
  const passport = (caliber: string) => ({
    caliber,
    period: `${year}年`,
    asOf: formatDay(asOf),
    source: '本系统发放台账',
  })
  const cards = [
    {
      label: '发放金额',
      value: formatWan(total.amountFen),
      unit: '万元',
      of: '银行回盘成功的和物资已领取的（按登记的金额计），扣除已追回的',
    },
    {
      label: '帮扶户数',
      value: total.households.toLocaleString('zh-CN'),
      unit: '户',
      of: '同一户全年只计一次；不要求建档的慰问也计，可以多于在档户数',
    },
    {
      label: '帮扶人次',
      value: total.personTimes.toLocaleString('zh-CN'),
      unit: '人次',
      of: '每发放一次计一次',
    },
  ]
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {cards.map(({ label, value, unit, of }) => (
        <FigureCard key={label} {...{ label, value, unit }} passport={passport(of)} />
      ))}
    </div>
  )
}

function Filter({ year, years, kind }: ReliefFigures) {
  return (
    <FilterForm
      action={deskPaths.reliefFigures()}
      label="筛选帮扶统计"
      fields={[
        {
          name: 'year',
          label: '年度',
          value: String(year),
          options: years.map((each) => ({ value: String(each), label: `${each} 年` })),
        },
        {
          name: 'kind',
          label: '按月份看哪个项目',
          value: kind ?? undefined,
          all: '全部项目',
          options: optionsOf(AID_KIND_LABELS, AID_KINDS),
        },
      ]}
    />
  )
}

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
          <Filter {...figures} />
          <Cards {...figures} />
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
