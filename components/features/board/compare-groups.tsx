import type { BoardLinks } from '#components/features/board/links.ts'
import { monthChange, percent } from '#components/features/board/text.ts'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { CompareGroup, CompareRow } from '#lib/reports/board/schema.ts'

/** The place of a row: equal completions share it; none without a completion, or with nobody to compare with. */
function placeOf(rows: readonly CompareRow[], row: CompareRow): string {
  if (row.completionBp === null || rows.length < 2) return '—'
  return String(rows.findIndex((each) => each.completionBp === row.completionBp) + 1)
}

/** A count that opens what it counts. */
function Count({ href, name, count }: { href: string; name: string; count: number }) {
  return (
    <a
      href={href}
      aria-label={`${name} ${count} 项`}
      className="link inline-flex min-h-6 min-w-6 touch-target items-center justify-center"
    >
      {count}
    </a>
  )
}

function GroupTable({ group, links }: { group: CompareGroup; links: BoardLinks }) {
  const { name, rows, completionBp } = group
  return (
    <Table caption={`${name}（${rows.length} 个，平均完成率 ${percent(completionBp)}）`} dense cards>
      <Thead>
        <tr>
          <Th>单位</Th>
          <Th numeric>组内名次</Th>
          <Th numeric>完成率</Th>
          <Th>较上月</Th>
          <Th numeric>完成任务</Th>
          <Th numeric>未报</Th>
        </tr>
      </Thead>
      <tbody>
        {rows.map((row) => {
          const of = row.kind === 'county' ? { county: row.id } : { unit: row.id }
          return (
            <tr key={row.id} className="max-sm:grid! max-sm:grid-cols-2">
              <RowHead className="max-sm:col-span-2">
                <a
                  href={row.kind === 'county' ? links.rows({ county: row.id }) : links.unit(row.id)}
                  className="link inline-flex min-h-6 items-center"
                >
                  {row.name}
                </a>
              </RowHead>
              <Td label="组内名次" numeric>
                {placeOf(rows, row)}
              </Td>
              <Td label="完成率" numeric>
                {percent(row.completionBp)}
              </Td>
              <Td label="较上月" className="max-sm:order-last max-sm:col-span-2">
                {monthChange(row.completionBp, row.beforeBp)}
              </Td>
              <Td label="完成任务" numeric>
                <Count
                  href={links.rows({ ...of, light: 'done' })}
                  name={`${row.name}完成`}
                  count={row.done}
                />{' '}
                / <Count href={links.rows(of)} name={`${row.name}承担`} count={row.assigned} />
              </Td>
              <Td label="未报" numeric>
                <Count
                  href={links.rows({ ...of, report: 'missing' })}
                  name={`${row.name}未报`}
                  count={row.missing}
                />
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

/** Units beside their like, by completion only. */
export function CompareGroups({ groups, links }: { groups: readonly CompareGroup[]; links: BoardLinks }) {
  return (
    <div>
      <p className="mb-3 text-sm text-ink-2">
        只在同类之间比，只比完成率（审核通过的数，按任务权重平均）；未报的按上次通过的数计入，并单列。
      </p>
      <div className="gap-4 xl:columns-2">
        {groups.map((group) => (
          <div key={group.name} className="mb-4 break-inside-avoid">
            <GroupTable group={group} links={links} />
          </div>
        ))}
      </div>
    </div>
  )
}
