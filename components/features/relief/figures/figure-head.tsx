import { FigureCard } from '#components/data/figure-card.tsx'
import { FilterForm } from '#components/data/filter-form.tsx'
import { optionsOf } from '#components/ui/options.ts'
import type { ReliefFigures } from '#lib/features/relief/schema/figures.ts'
import { AID_KIND_LABELS, AID_KINDS } from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** The three sums of a year. */
export function ReliefCards({ total, year, asOf }: ReliefFigures) {
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

/** Year, and the program whose months are shown. */
export function ReliefFilter({ year, years, kind }: ReliefFigures) {
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
          value: kind ?? '',
          all: '全部项目',
          options: optionsOf(AID_KIND_LABELS, AID_KINDS),
        },
      ]}
    />
  )
}
