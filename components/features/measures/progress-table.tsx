import { Fragment } from 'react'
import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { progressHeads, rowText, standText } from '#lib/reports/progress/labels.ts'
import type { ProgressRow, ProgressTable as Table } from '#lib/reports/progress/schema.ts'

const WIDTHS = ['w-12', 'w-1/4', '', 'w-1/5']

function Heading({ text, strong = false }: { text: string; strong?: boolean }) {
  return (
    <tr className="break-after-avoid">
      <th
        scope="rowgroup"
        colSpan={4}
        className={`border border-line px-2 py-1 text-left ${strong ? 'bg-idle-soft text-base' : ''}`}
      >
        {text}
      </th>
    </tr>
  )
}

function Line({ row }: { row: ProgressRow }) {
  return (
    <tr>
      <PaperCell className="text-center">{row.no}</PaperCell>
      <PaperCell>
        {row.code} {row.title}
      </PaperCell>
      <PaperCell className="whitespace-pre-line">{rowText(row)}</PaperCell>
      <PaperCell>{row.lead}</PaperCell>
    </tr>
  )
}

/** 「序号｜重点工作任务｜完成情况｜牵头责任单位」, by pillar and measure, numbered through. */
export function ProgressTable({ table, words }: { table: Table; words: Words }) {
  const heads = progressHeads(words).map((label, index) => ({ label, className: WIDTHS[index] ?? '' }))
  return (
    <PaperTable label="进展情况表" heads={heads}>
      {table.pillars.map((pillar) => (
        <Fragment key={pillar.id}>
          <Heading text={standText(pillar)} strong />
          {pillar.measures.map((measure) => (
            <Fragment key={measure.id}>
              <Heading text={standText(measure)} />
              {measure.rows.map((row) => (
                <Line key={row.taskId} row={row} />
              ))}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </PaperTable>
  )
}
