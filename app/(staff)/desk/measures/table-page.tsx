import type { ReactNode } from 'react'
import { staffPage } from '#app/staff-page.tsx'
import { DataAge } from '#components/data/data-age.tsx'
import { ProgressTable } from '#components/features/measures/progress-table.tsx'
import { SpanForm } from '#components/features/measures/span-form.tsx'
import { scopeNote } from '#components/features/measures/text.ts'
import { ViewTabs } from '#components/features/measures/view-tabs.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { apiPaths, boardPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, periodOf } from '#lib/kernel/pure/period.ts'
import { parseSpan } from '#lib/kernel/pure/span.ts'
import { readFrame } from '#lib/reports/board/read.ts'
import { PROGRESS_ROLES } from '#lib/reports/progress/policy.ts'
import type { ProgressTable as Table } from '#lib/reports/progress/schema.ts'
import { readTable } from '#lib/reports/progress/table.ts'

type Asked = { plan?: string; period?: string }

function Acts({ table }: { table: Table }) {
  const { id } = table.plan
  return (
    <>
      <a href={boardPaths.print('progress', id, { period: table.span })} className={buttonClass('secondary')}>
        打印
      </a>
      <a
        href={apiPaths.list('exports/progress', { plan: id, period: table.span })}
        download
        className={buttonClass('secondary')}
      >
        导出 Excel
      </a>
    </>
  )
}

function lead(table: Table, actor: Actor): ReactNode {
  return (
    <>
      {table.plan.title} · {table.label}（数据至{formatPeriod(table.period)}） · 第 {table.versionNo} 版
      {!table.whole && <p>{scopeNote(false, actor.orgShort, actor.words)}</p>}
      <DataAge asOf={table.asOf} />
    </>
  )
}

/** `/desk/measures?view=table&period=`: the table that goes upward. */
export function progressTablePage({ plan, period }: Asked): Promise<ReactNode> {
  const now = periodOf(today(currentMoment()))
  return staffPage<Table | 'none'>({
    title: '进展情况表',
    roles: PROGRESS_ROLES,
    help: [
      '可以按月、季度、半年、全年查看；完成情况由系统按已通过的数算出，后面附单位最近一次通过的文字。',
      '“导出 Excel”含总表、每个单位一张表和数据表，每次导出都留记录。',
      '“打印”为 A4 横向，每页重复表头，末页有签字栏。',
    ],
    header: (table, actor) =>
      table === 'none' ? {} : { lead: lead(table, actor), actions: <Acts table={table} /> },
    load: async (db, actor) => {
      // without a choice: the month that people work on in the newest plan
      const asked = parseSpan(period)
      const frame = asked ? null : await readFrame(db, actor, { plan })
      const span = asked?.span ?? frame?.period
      const table = span ? await readTable(db, actor, { plan, span }) : null
      return table ?? (plan || asked ? null : 'none')
    },
    view: (table, actor) =>
      table === 'none' ? (
        <EmptyState title="还没有发布的责任清单" />
      ) : (
        <>
          <ViewTabs current="table" plan={table.plan.id} words={actor.words} />
          <SpanForm plan={table.plan} span={table.span} now={now} />
          {table.pillars.length > 0 ? (
            <ProgressTable table={table} words={actor.words} />
          ) : (
            <EmptyState title={`${table.label}没有与${actor.orgShort}有关的${actor.words.task}`} />
          )}
        </>
      ),
  })
}
