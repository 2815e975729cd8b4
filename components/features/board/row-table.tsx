import { Pagination } from '#components/data/pagination.tsx'
import { StateChip } from '#components/data/state-chip.tsx'
import { StatusLight } from '#components/data/status-light.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import { percent, valueText } from '#components/features/board/text.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { formatQuantity } from '#lib/kernel/pure/quantity.ts'
import type { BoardRow } from '#lib/reports/board/schema.ts'

export type RowTableProps = {
  caption: string
  rows: readonly BoardRow[]
  total: number
  nextHref: string | null
  links: BoardLinks
  /** leads back to the list without filters */
  clearHref: string
}

function ValueCell({ row }: { row: BoardRow }) {
  return (
    <>
      {valueText(row)}
      {row.carried && row.counted && (
        <span className="text-sm text-ink-2 max-sm:ml-1 sm:block">按上次通过的数</span>
      )}
      {row.waitingValue !== null && row.rule !== 'ratio' && (
        <span className="hatched rounded-sm px-1 text-sm max-sm:ml-1 max-sm:inline-block sm:block">
          待审核 {formatQuantity(row.waitingValue)} {row.unitOfMeasure}
        </span>
      )}
    </>
  )
}

function ReportCell({ row, links }: { row: BoardRow; links: BoardLinks }) {
  const chip = (
    <StateChip
      state={row.state}
      label={row.state ? STATE_LABELS[row.state as ReportState] : '未报送'}
      late={row.late && row.reported}
    />
  )
  if (!row.reportId) return chip
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {chip}
      <a
        href={links.report(row.reportId)}
        className="link inline-flex min-h-6 touch-target items-center"
        aria-label={`查看填报：${row.unit.shortName} ${row.taskTitle}`}
      >
        查看填报
      </a>
    </span>
  )
}

/** The unit tasks behind a figure, each with its report. Figures not yet accepted are hatched. */
export function RowTable({ caption, rows, total, nextHref, links, clearHref }: RowTableProps) {
  if (rows.length === 0) {
    return (
      <EmptyState
        title={`没有符合“${caption}”的任务`}
        action={
          <a href={clearHref} className="link">
            清空筛选
          </a>
        }
      />
    )
  }
  return (
    <>
      <Table caption={`${caption}（${total} 条）`} cards="tight">
        <Thead>
          <tr>
            <Th>单位</Th>
            <Th>任务</Th>
            <Th numeric>累计 / 目标</Th>
            <Th numeric>完成率</Th>
            <Th>灯</Th>
            <Th>本月填报</Th>
          </tr>
        </Thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.assignmentId} id={`a-${row.assignmentId}`}>
              <RowHead>
                <a href={links.unit(row.unit.id)} className="link inline-flex min-h-6 items-center">
                  {row.unit.shortName}
                </a>
              </RowHead>
              <Td label="任务">
                {row.taskCode} {row.taskTitle}
              </Td>
              <Td label="累计 / 目标" numeric>
                <ValueCell row={row} />
              </Td>
              <Td label="完成率" numeric>
                {row.counted ? percent(row.completionBp) : '不计入'}
              </Td>
              <Td label="灯">
                <StatusLight light={row.light} overridden={row.overridden} />
              </Td>
              <Td label="本月填报">
                <ReportCell row={row} links={links} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {nextHref && <Pagination label="任务分页" nextHref={nextHref} text={`共 ${total} 条`} />}
    </>
  )
}
