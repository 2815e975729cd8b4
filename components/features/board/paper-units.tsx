import { LIGHTS } from '#components/data/light.ts'
import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import { monthChange, percent } from '#components/features/board/text.ts'
import type { Board, BoardUnit, CompareGroup } from '#lib/reports/board/schema.ts'

/** As many lines as fit on a sheet of A4 across. */
const LINES = 32

const nothing = <span>—</span>

/** Units in their order; where they are more than a sheet holds, those with most overdue and late tasks. */
function unitsShown({ units, cells }: Board): BoardUnit[] {
  if (units.length <= LINES) return units
  const bad = new Map<string, number>()
  for (const cell of cells) bad.set(cell.unitId, (bad.get(cell.unitId) ?? 0) + cell.bad)
  const worst = [...units].sort((a, b) => (bad.get(b.id) ?? 0) - (bad.get(a.id) ?? 0)).slice(0, LINES)
  const kept = new Set(worst.map((unit) => unit.id))
  return units.filter((unit) => kept.has(unit.id))
}

/** Units × pillars with symbol and number. */
export function HeatPaper({ board }: { board: Board }) {
  const shown = unitsShown(board)
  const cells = new Map(board.cells.map((cell) => [`${cell.pillarId} ${cell.unitId}`, cell]))
  const heads = [
    { label: '单位' },
    ...board.pillars.map((pillar) => ({ label: pillar.title, className: 'whitespace-normal!' })),
  ]
  return (
    <>
      <PaperTable label="各单位完成率" heads={heads}>
        {shown.map((unit) => (
          <tr key={unit.id}>
            <PaperCell className="whitespace-nowrap">{unit.shortName}</PaperCell>
            {board.pillars.map((pillar) => {
              const cell = cells.get(`${pillar.id} ${unit.id}`)
              const symbol = cell?.worst ? LIGHTS[cell.worst].symbol : ''
              return (
                <PaperCell key={pillar.id} numeric>
                  {cell ? `${symbol} ${percent(cell.completionBp)}${cell.byHand > 0 ? '✎' : ''}` : nothing}
                </PaperCell>
              )
            })}
          </tr>
        ))}
      </PaperTable>
      <p className="text-xs">
        ■ 逾期 ▲ 滞后 ● 正常 ✓ 完成 ○ 未到期；— 不承担；✎ 有灯经人工调整
        {shown.length < board.units.length &&
          `；共 ${board.units.length} 个单位，列出逾期和滞后最多的 ${shown.length} 个`}
      </p>
    </>
  )
}

const HEADS = ['单位', '完成率', '较上月', '完成任务', '未报'].map((label) => ({ label }))

function GroupLines({ group, limit }: { group: CompareGroup; limit: number }) {
  const shown = group.rows.slice(0, limit)
  const rest = group.rows.length - shown.length
  return (
    <>
      <tr>
        <PaperCell colSpan={5} className="font-semibold">
          {group.name}（{group.rows.length} 个，平均 {percent(group.completionBp)}
          {rest > 0 && `；其余 ${rest} 个见看板`}）
        </PaperCell>
      </tr>
      {shown.map((row) => (
        <tr key={row.id}>
          <PaperCell className="whitespace-nowrap">{row.name}</PaperCell>
          <PaperCell numeric>{percent(row.completionBp)}</PaperCell>
          <PaperCell>{monthChange(row.completionBp, row.beforeBp)}</PaperCell>
          <PaperCell numeric>
            {row.done} / {row.assigned} 项
          </PaperCell>
          <PaperCell numeric>{row.missing} 项</PaperCell>
        </tr>
      ))}
    </>
  )
}

/** The groups of units one below the other. */
export function GroupsPaper({ groups }: { groups: readonly CompareGroup[] }) {
  const limit = Math.max(1, Math.floor((LINES - groups.length) / Math.max(1, groups.length)))
  const all = groups.reduce((sum, group) => sum + group.rows.length + 1, 0)
  return (
    <PaperTable label="同类单位对比" heads={HEADS}>
      {groups.map((group) => (
        <GroupLines key={group.name} group={group} limit={all <= LINES ? LINES : limit} />
      ))}
    </PaperTable>
  )
}
