import Link from 'next/link'
import { FilterForm } from '#components/data/filter-form.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { RecommendedItem } from '#lib/reports/recommended/schema.ts'

/** Filter of the list of who is recommended. */
export function RecommendedFilter({ q, year }: { q: string; year: number | undefined }) {
  return (
    <FilterForm
      action={deskPaths.recommended()}
      label="筛选推荐参评名单"
      fields={[
        { name: 'q', label: '姓名、单位或竞赛', type: 'search', size: 'l', value: q },
        { name: 'year', label: '年度', type: 'year', size: 's', value: year?.toString() },
      ]}
    />
  )
}

/** Who is recommended for which honor, and by which result. */
export function RecommendedTable({ items }: { items: readonly RecommendedItem[] }) {
  return (
    <Table caption="推荐参评名单" hideCaption cards>
      <Thead>
        <tr>
          <Th>姓名或队名</Th>
          <Th>单位</Th>
          <Th>推荐参评的荣誉</Th>
          <Th>竞赛</Th>
          <Th>成绩</Th>
          <Th>表彰日期</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead>{item.name}</RowHead>
            <Td label="单位">{item.unitName}</Td>
            <Td label="推荐参评的荣誉">{item.title || '—'}</Td>
            <Td label="竞赛">
              <Link
                href={deskPaths.contest(item.contestId, { tab: 'results' })}
                className="text-action underline underline-offset-3"
              >
                {item.contestName}
              </Link>
            </Td>
            <Td label="成绩">{item.words}</Td>
            <Td label="表彰日期">{formatDay(item.awardedOn)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
