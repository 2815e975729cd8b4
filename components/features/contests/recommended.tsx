import Link from 'next/link'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { RecommendedItem } from '#lib/reports/recommended/schema.ts'

/** Search as a plain form: the filter stands in the address. */
export function RecommendedFilter({ q, year }: { q: string; year: number | undefined }) {
  return (
    <form method="get" action={deskPaths.recommended()} className="flex flex-wrap items-end gap-3">
      <Field label="姓名、单位或竞赛" className="w-full sm:w-64">
        <Input name="q" type="search" defaultValue={q} />
      </Field>
      <Field label="年度" className="w-full sm:w-28">
        <Input name="year" inputMode="numeric" defaultValue={year ?? ''} />
      </Field>
      <button type="submit" className={buttonClass('secondary')}>
        查找
      </button>
    </form>
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
