import { HeatTable } from '#components/data/heat-table.tsx'
import type { BoardLinks } from '#components/features/board/links.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import type { Board } from '#lib/reports/board/schema.ts'

/** Pillars × units: mean completion, worst light, how many are behind or overdue. */
export function Heat({ board, links, pillarWord }: { board: Board; links: BoardLinks; pillarWord: string }) {
  const cells = new Map(board.cells.map((cell) => [`${cell.pillarId} ${cell.unitId}`, cell]))
  return (
    <HeatTable
      caption={`${formatPeriod(board.period)}各${pillarWord}各单位完成率（%）；■ 逾期 ▲ 滞后 ● 正常 ✓ 完成 ○ 未到期，后为逾期和滞后数/任务数；✎ 有灯经人工调整`}
      corner={pillarWord}
      columns={board.units.map((unit) => ({ id: unit.id, label: unit.shortName, href: links.unit(unit.id) }))}
      rows={board.pillars.map((pillar) => ({
        id: pillar.id,
        label: pillar.title,
        href: links.pillar(pillar.id),
        cells: board.units.map((unit) => {
          const cell = cells.get(`${pillar.id} ${unit.id}`)
          if (!cell) return null
          return {
            href: links.pillar(pillar.id, { unit: unit.id }),
            light: cell.worst,
            bp: cell.completionBp,
            byHand: cell.byHand > 0,
            ...(cell.bad > 0 ? { count: `${cell.bad}/${cell.assigned}` } : {}),
          }
        }),
      }))}
    />
  )
}
