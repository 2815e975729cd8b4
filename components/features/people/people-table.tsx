import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { CATEGORY_LABELS, PERSON_STATE_LABELS, SEX_LABELS } from '#lib/base/people/labels.ts'
import type { PersonItem } from '#lib/base/people/schema.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** 男，1975年6月生 */
export function lifeOf({ sex, birthMonth }: Pick<PersonItem, 'sex' | 'birthMonth'>): string {
  const born = birthMonth ? `${formatPartialDay(birthMonth)}生` : ''
  return [sex ? SEX_LABELS[sex] : '', born].filter(Boolean).join('，')
}

/** People with what tells them apart; private values are never here. */
export function PeopleTable({ people, regions }: { people: readonly PersonItem[]; regions: boolean }) {
  return (
    <Table caption="人员" hideCaption cards>
      <Thead>
        <tr>
          <Th>姓名</Th>
          <Th>性别、出生</Th>
          <Th>单位、职务</Th>
          <Th>类别</Th>
          {regions && <Th>登记地区</Th>}
          <Th numeric>荣誉</Th>
        </tr>
      </Thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <RowHead>
              <Link
                href={deskPaths.person(person.id)}
                prefetch={false}
                className="text-action underline underline-offset-3"
              >
                {person.name}
              </Link>{' '}
              {person.status !== 'working' && <Badge>{PERSON_STATE_LABELS[person.status]}</Badge>}
            </RowHead>
            <Td label="性别、出生">{lifeOf(person) || '—'}</Td>
            <Td label="单位、职务">{[person.unitName, person.job].filter(Boolean).join('，') || '—'}</Td>
            <Td label="类别">
              {person.category ? CATEGORY_LABELS[person.category] : '—'}
              {person.isMigrant && '（农民工）'}
            </Td>
            {regions && <Td label="登记地区">{person.regionName}</Td>}
            <Td label="荣誉" numeric>
              {person.honors}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
