import { PrintButton } from '#components/data/print-button.tsx'
import { RowKeys } from '#components/features/reporting/row-keys.tsx'
import { type RowWords, SentRow, WorkRow } from '#components/features/reporting/work-row.tsx'
import { WorklistPrint } from '#components/features/reporting/worklist-print.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { narrowWorklist, type WorklistFilter } from '#lib/features/reform/rules/worklist.ts'
import type { WorkItem, Worklist } from '#lib/features/reform/schema/report-views.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, nextPeriod, periodOf, previousPeriod, shortPeriod } from '#lib/kernel/pure/period.ts'

export type WorklistViewProps = {
  list: Worklist
  filter: WorklistFilter
  words: RowWords & { pillar: string }
  orgName: string
  today: string
}

function deadlineWords(list: Worklist, today: string): string {
  const day = formatDay(list.deadline)
  if (today > list.deadline) return `${day}已截止`
  return list.workdaysLeft > 0
    ? `${day}截止（还有 ${list.workdaysLeft} 个工作日）`
    : `${day}截止（今天是最后一天）`
}

function pillarsOf(list: Worklist): { id: string; label: string }[] {
  const all = [...list.returned, ...list.due, ...list.sent]
  const byId = new Map(all.map((item) => [item.pillarId, `${item.pillarCode} ${item.pillarTitle}`]))
  return [...byId].map(([id, label]) => ({ id, label })).sort((a, b) => a.label.localeCompare(b.label))
}

function Filters({ list, filter, words }: Pick<WorklistViewProps, 'list' | 'filter' | 'words'>) {
  const pillars = pillarsOf(list)
  const link = (change: Partial<WorklistFilter>) => {
    const { pillar, lead } = { ...filter, ...change }
    return deskPaths.tasks({ period: list.period, pillar, lead: lead ? 1 : '' })
  }
  const chip = (on: boolean) => buttonClass(on ? 'primary' : 'secondary', 'sm')
  return (
    <nav aria-label="筛选" className="no-print mb-3 flex flex-wrap items-center gap-2">
      <a
        href={link({ lead: !filter.lead })}
        aria-current={filter.lead ? 'true' : undefined}
        className={chip(filter.lead)}
      >
        只看{words.leadUnit.replace('单位', '')}
      </a>
      {pillars.length > 1 && (
        <>
          <a
            href={link({ pillar: '' })}
            aria-current={filter.pillar ? undefined : 'true'}
            className={chip(!filter.pillar)}
          >
            全部{words.pillar}
          </a>
          {pillars.map(({ id, label }) => (
            <a
              key={id}
              href={link({ pillar: id })}
              aria-current={filter.pillar === id ? 'true' : undefined}
              className={chip(filter.pillar === id)}
            >
              {label}
            </a>
          ))}
        </>
      )}
    </nav>
  )
}

function MonthSwitch({ period, today }: { period: string; today: string }) {
  const later = nextPeriod(period)
  const link = `${buttonClass('secondary', 'sm')} no-print`
  return (
    <nav aria-label="月份" className="no-print flex gap-2">
      <a href={deskPaths.tasks({ period: previousPeriod(period) })} className={link}>
        ‹ {shortPeriod(previousPeriod(period))}
      </a>
      {later <= periodOf(today) && (
        <a href={deskPaths.tasks({ period: later })} className={link}>
          {shortPeriod(later)} ›
        </a>
      )}
    </nav>
  )
}

function Nothing({ list, filtered }: { list: Worklist; filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        title="没有符合筛选条件的任务"
        action={
          <a href={deskPaths.tasks({ period: list.period })} className={buttonClass('secondary')}>
            清空筛选
          </a>
        }
      />
    )
  }
  if (list.sent.length > 0) {
    return <EmptyState title="本月全部完成">审核前仍可撤回修改，截止 {formatDay(list.deadline)}。</EmptyState>
  }
  return (
    <EmptyState title={`${formatPeriod(list.period)}没有需要填报的任务`}>
      任务由产改办在责任清单中分派；分派后会出现在这里。
    </EmptyState>
  )
}

function states(sent: readonly WorkItem[]): string {
  const counts = new Map<string, number>()
  for (const { screen } of sent) counts.set(screen.label, (counts.get(screen.label) ?? 0) + 1)
  return [...counts].map(([label, count]) => `${label} ${count}`).join(' · ')
}

/** The unit's month: what was returned, what is due, and folded below what is sent. */
export function WorklistView({ list, filter, words, orgName, today }: WorklistViewProps) {
  const { returned, due, sent } = narrowWorklist(list, filter)
  const open = returned.length + due.length
  const total = open + sent.length
  const row = { words, today }
  return (
    <>
      <RowKeys />
      <div className="no-print mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="text-lg">
          {deadlineWords(list, today)}
          {list.returned.length > 0 && (
            <strong className="ml-3 text-late">被退回 {list.returned.length}</strong>
          )}
        </p>
        <div className="w-64 max-w-full">
          <ProgressBar
            label="本月已完成"
            value={sent.length}
            max={total}
            text={`已完成 ${sent.length} / ${total}`}
          />
        </div>
        <div className="ml-auto flex flex-wrap gap-2">
          <MonthSwitch period={list.period} today={today} />
          <PrintButton label="打印上报表" />
        </div>
      </div>
      <Filters list={list} filter={filter} words={words} />
      <div className="no-print">
        {open === 0 && (
          <Nothing list={list} filtered={Boolean(filter.pillar || filter.lead) && total === 0} />
        )}
        {open > 0 && (
          <section aria-labelledby="due" className="overflow-hidden rounded border border-line bg-surface">
            <h2 id="due" className="border-b border-line px-3 py-2 text-lg sm:px-4">
              需要填报（{open}）
            </h2>
            <ul>
              {[...returned, ...due].map((item) => (
                <WorkRow key={item.assignmentId} item={item} {...row} />
              ))}
            </ul>
          </section>
        )}
        {sent.length > 0 && (
          <details className="mt-4 rounded border border-line bg-surface">
            <summary className="min-h-10 touch-target px-3 py-2 sm:px-4">
              已提交（{sent.length}）：{states(sent)}
            </summary>
            <ul className="border-t border-line">
              {sent.map((item) => (
                <SentRow key={item.assignmentId} item={item} today={today} />
              ))}
            </ul>
          </details>
        )}
      </div>
      <WorklistPrint
        list={{ ...list, returned, due, sent }}
        orgName={orgName}
        filters={filter.lead || filter.pillar ? '部分任务' : '全部'}
      />
    </>
  )
}
