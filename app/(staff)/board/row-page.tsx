import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { PrintButton } from '#components/data/print-button.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { MeasureList } from '#components/features/board/measure-list.tsx'
import { RowTable } from '#components/features/board/row-table.tsx'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { withQuery } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { rowFilterWords } from '#lib/reports/board/labels.ts'
import { BOARD_ROLES } from '#lib/reports/board/policy.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { type BoardRows, readRows } from '#lib/reports/board/rows.ts'
import type { MeasureStand, RowFilter } from '#lib/reports/board/schema.ts'

type RowPage = {
  filter: RowFilter
  /** address of the page without its query */
  path: string
  /** the pillar's measures above the rows */
  withMeasures?: boolean
}
type Data = BoardRows & { measures: MeasureStand[] }

/** 「；截至 2026年11月6日 所知」 on pages behind the board of a past day. */
const knownWords = (known: Day | null) => (known ? ` · 截至 ${formatDay(known)} 所知` : '')

function titleOf(data: BoardRows, { pillar, unit }: RowFilter, path: string): string {
  if (path.startsWith('/board/units/') && data.unit) return data.unit.name
  const found = data.frame.definitions.pillars.find((each) => each.id === pillar)
  return found && path.startsWith('/board/pillars/')
    ? found.title
    : unit && data.unit
      ? data.unit.name
      : '任务明细'
}

function view(data: Data, { filter, path }: RowPage) {
  const { frame, rows, total, nextCursor } = data
  const { cursor: _cursor, pillar, unit, ...rest } = filter
  const links = boardLinks(frame)
  const own = path.includes('/pillars/') ? { unit } : path.includes('/units/') ? { pillar } : { pillar, unit }
  const query = { ...rest, ...own, plan: frame.plan.id, period: frame.period, known: frame.known }
  return (
    <div className="space-y-6">
      {data.measures.length > 0 && !filter.unit && !filter.measure && (
        <MeasureList measures={data.measures} links={links} />
      )}
      <RowTable
        caption={rowFilterWords(data, filter)}
        rows={rows}
        total={total}
        nextHref={nextCursor && withQuery(path, { ...query, cursor: nextCursor })}
        links={links}
        clearHref={withQuery(path, { plan: frame.plan.id, period: frame.period, known: frame.known })}
      />
    </div>
  )
}

/** A list of unit tasks behind a figure: of a pillar, of a unit, or of any filter. */
export function rowPage(page: RowPage) {
  const { filter, path, withMeasures = false } = page
  return staffPage<Data>({
    title: (data) => titleOf(data, filter, path),
    roles: BOARD_ROLES,
    header: ({ frame }) => ({
      lead: `${frame.plan.title} · ${formatPeriod(frame.period)} · 完成率只计审核通过的数${knownWords(frame.known)}`,
      crumbs: [{ label: '工作看板', href: boardLinks(frame).home() }, { label: '明细' }],
      actions: (
        <>
          <ExportLinks
            list="board-rows"
            query={{ ...filter, cursor: undefined, plan: frame.plan.id, period: frame.period }}
          />
          <PrintButton />
        </>
      ),
    }),
    load: async (db, actor) => {
      const data = await readRows(db, actor, filter)
      if (!data) return null
      if (!withMeasures) return { ...data, measures: [] }
      if (!data.frame.definitions.pillars.some((pillar) => pillar.id === filter.pillar)) return null
      const board = await readBoard(db, actor, filter)
      const measures = board?.measures.filter((measure) => measure.pillarId === filter.pillar)
      return { ...data, measures: measures ?? [] }
    },
    view: (data) => view(data, page),
  })
}
