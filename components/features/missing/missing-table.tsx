import { Fragment } from 'react'
import { StateChip } from '#components/data/state-chip.tsx'
import type { MissingGroup } from '#components/features/missing/groups.ts'
import { PhoneCell } from '#components/features/missing/phone-cell.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { shortDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { MissingList, MissingRow, MissingView } from '#lib/reports/missing/schema.ts'

export type Ticks = { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void }

type Props = {
  list: MissingList
  groups: readonly MissingGroup[]
  view: MissingView
  ticks: Ticks
  task: string
}

/** With these ids all ticked if some were not, else all unticked. */
export function toggled(ids: ReadonlySet<string>, some: readonly string[]): Set<string> {
  const all = some.every((id) => ids.has(id))
  const next = new Set(ids)
  for (const id of some) {
    if (all) next.delete(id)
    else next.add(id)
  }
  return next
}

function ChasedCell({ row, today }: { row: MissingRow; today: string }) {
  if (!row.chasedOn) return <>还没催过</>
  if (row.chasedOn === today) return <Badge tone="action">今天已催</Badge>
  return (
    <>
      催过 {row.chases} 次，最近 {shortDay(row.chasedOn)}
    </>
  )
}

function Row({ row, props }: { row: MissingRow; props: Props }) {
  const { list, view, ticks, task } = props
  const name = `${row.unit.shortName} ${row.taskCode} ${row.taskTitle}`
  return (
    <tr>
      <RowHead>
        <Checkbox
          label={`选择 ${name}`}
          hideLabel
          className="no-print mr-2"
          checked={ticks.ids.has(row.assignmentId)}
          onChange={() => ticks.set(toggled(ticks.ids, [row.assignmentId]))}
        />
        {view === 'unit' ? (
          <a href={deskPaths.measure(row.measureId, { period: list.period })} className="link">
            {row.taskCode} {row.taskTitle}
          </a>
        ) : (
          row.unit.name
        )}
      </RowHead>
      <Td label={view === 'unit' ? task : '填报'}>
        <StateChip state={row.state} label={STATE_LABELS[row.state]} />
      </Td>
      <Td label="期限">
        {list.daysLate > 0 ? <strong className="text-late">逾期 {list.daysLate} 天</strong> : '未到期'}
      </Td>
      <Td label="联络员">
        <PhoneCell unit={row.unit} name={row.liaisonName} masked={row.liaisonPhone} />
      </Td>
      <Td label="催报">
        <ChasedCell row={row} today={list.today} />
      </Td>
    </tr>
  )
}

/** What is missing, under a heading for each unit or task; rows become cards on a phone. */
export function MissingTable(props: Props) {
  const { groups, view, ticks, task } = props
  return (
    <Table caption="缺报清单" hideCaption cards="tight">
      <Thead>
        <tr>
          <Th>{view === 'unit' ? task : '单位'}</Th>
          <Th>填报</Th>
          <Th>期限</Th>
          <Th>联络员</Th>
          <Th>催报</Th>
        </tr>
      </Thead>
      <tbody>
        {groups.map((group) => {
          const ids = group.rows.map((row) => row.assignmentId)
          return (
            <Fragment key={group.key}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={5}
                  className="border-b border-line bg-idle-soft px-3 py-2 text-left font-semibold"
                >
                  <Checkbox
                    label={`${group.title}（${group.rows.length}）`}
                    checked={ids.every((id) => ticks.ids.has(id))}
                    onChange={() => ticks.set(toggled(ticks.ids, ids))}
                  />
                </th>
              </tr>
              {group.rows.map((row) => (
                <Row key={row.assignmentId} row={row} props={props} />
              ))}
            </Fragment>
          )
        })}
      </tbody>
    </Table>
  )
}
