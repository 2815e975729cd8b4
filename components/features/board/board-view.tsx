import { DataAge } from '#components/data/data-age.tsx'
import { PhoneFold } from '#components/data/phone-fold.tsx'
import { CompareGroups } from '#components/features/board/compare-groups.tsx'
import { type Calibers, Figures } from '#components/features/board/figures.tsx'
import { Heat } from '#components/features/board/heat.tsx'
import { KnownNote } from '#components/features/board/known-note.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { PeriodForm } from '#components/features/board/period-form.tsx'
import { PillarBars } from '#components/features/board/pillar-bars.tsx'
import { RedList } from '#components/features/board/red-list.tsx'
import { Sentence } from '#components/features/board/sentence.tsx'
import { percent } from '#components/features/board/text.ts'
import { Trend } from '#components/features/board/trend.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { Board } from '#lib/reports/board/schema.ts'

/**
 * The board: sentence, four figures, red list, pillars, heat table, groups, trend. Phone and paper keep this order; a
 * phone shows how things stand and what is red, and folds the rest.
 */
export function BoardView({ board, words, calibers }: { board: Board; words: Words; calibers: Calibers }) {
  const links = boardLinks(board)
  const reviewed = board.reviewed.bp === null ? '暂无报送' : percent(board.reviewed.bp)
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="grow">
          <p className="font-semibold">
            {formatPeriod(board.period)} · {board.plan.ownerName} · {board.plan.title}
            {!board.plan.own && board.counted === 'unit_tasks' && '（本地区单位承担部分）'}
          </p>
          {board.known ? <p>已审核 {reviewed}</p> : <DataAge asOf={board.asOf} audited={reviewed} />}
        </div>
        <div className="no-print max-sm:w-full">
          <PhoneFold title="换月份、看过去、打印" onPhone>
            <div className="flex flex-wrap items-end gap-3">
              <PeriodForm {...board} />
              <a href={links.print()} className={buttonClass('secondary')}>
                打印看板
              </a>
            </div>
          </PhoneFold>
        </div>
      </div>
      <KnownNote board={board} links={links} />
      <Sentence board={board} links={links} words={words} />
      <Figures board={board} links={links} calibers={calibers} />
      <div className="grid gap-4 lg:grid-cols-3 print:grid-cols-1">
        <Card title="红灯清单" className="lg:order-2">
          <RedList board={board} links={links} />
        </Card>
        <div className="flex min-w-0 flex-col gap-4 lg:order-1 lg:col-span-2">
          <Card title={`各${words.pillar}完成情况`} className="sm:order-2 print:order-2">
            <PillarBars board={board} links={links} />
          </Card>
          <div className="min-w-0">
            <PhoneFold title={`各单位在各${words.pillar}的完成率`} onPhone>
              <Heat board={board} links={links} pillarWord={words.pillar} />
            </PhoneFold>
          </div>
        </div>
      </div>
      <Card>
        <PhoneFold title="同类单位对比">
          <CompareGroups groups={board.groups} links={links} />
        </PhoneFold>
      </Card>
      {board.trend.length > 0 && (
        <Card>
          <PhoneFold title="趋势" onPhone>
            <Trend title="近12个月总进度与序时进度" months={board.trend} />
          </PhoneFold>
        </Card>
      )}
    </div>
  )
}
