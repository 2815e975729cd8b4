import { StatusLight } from '#components/data/status-light.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { LightPreview } from '#lib/features/reform/schema/light.ts'
import { formatPeriod, shortPeriod } from '#lib/kernel/pure/period.ts'

/** How many lights would change, from which to which, and the first of them by name. */
export function PreviewTable({ preview }: { preview: LightPreview }) {
  const { periods, total, changed, shifts, samples } = preview
  const months = periods.map(formatPeriod).join('、')
  if (changed === 0) {
    return (
      <p>
        {months || '没有未归档的月份'}：{total} 个灯都不变。
      </p>
    )
  }
  return (
    <>
      <p>
        {months}共 {total} 个灯，<strong>{changed} 个会变</strong>。已归档的月份不变。
      </p>
      <div className="mt-3 grid gap-4 lg:grid-cols-[minmax(16rem,1fr)_2fr]">
        <Table caption="变化">
          <Thead>
            <tr>
              <Th>现在</Th>
              <Th>改后</Th>
              <Th numeric>个数</Th>
            </tr>
          </Thead>
          <tbody>
            {shifts.map(({ from, to, count, byHand }) => (
              <tr key={`${from}>${to}`}>
                <RowHead>
                  <StatusLight light={from} />
                </RowHead>
                <Td label="改后">
                  <StatusLight light={to} />
                </Td>
                <Td label="个数" numeric>
                  {count}
                  {byHand > 0 && (
                    <span className="block text-sm text-ink-2">其中 {byHand} 个经人工调整，显示不变</span>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Table caption={changed > samples.length ? `前 ${samples.length} 个` : '逐个列出'} cards>
          <Thead>
            <tr>
              <Th>单位</Th>
              <Th>任务</Th>
              <Th>月份</Th>
              <Th>现在</Th>
              <Th>改后</Th>
            </tr>
          </Thead>
          <tbody>
            {samples.map((row) => (
              <tr key={`${row.assignmentId} ${row.period}`}>
                <RowHead>{row.unitName}</RowHead>
                <Td label="任务">
                  {row.taskCode} {row.taskTitle}
                </Td>
                <Td label="月份" className="whitespace-nowrap">
                  {shortPeriod(row.period)}
                </Td>
                <Td label="现在">
                  <StatusLight light={row.from} />
                </Td>
                <Td label="改后">
                  <StatusLight light={row.to} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  )
}
