import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { ReliefLine } from '#lib/features/relief/schema/figures.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

type Props = { caption: string; head: string; lines: readonly ReliefLine[] }

/** Amount, households and person-times by line. */
export function FigureLines({ caption, head, lines }: Props) {
  if (lines.length === 0) return null
  return (
    <Table caption={caption} cards dense>
      <Thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>金额（元）</Th>
          <Th numeric>户数</Th>
          <Th numeric>人次</Th>
        </tr>
      </Thead>
      <tbody>
        {lines.map(({ key, label, amountFen, households, personTimes }) => (
          <tr key={key}>
            <RowHead>{label}</RowHead>
            <Td label="金额（元）" numeric>
              {formatYuan(amountFen)}
            </Td>
            <Td label="户数" numeric>
              {households.toLocaleString('zh-CN')}
            </Td>
            <Td label="人次" numeric>
              {personTimes.toLocaleString('zh-CN')}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
