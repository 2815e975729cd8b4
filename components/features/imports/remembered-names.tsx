import { momentText } from '#components/features/imports/text.ts'
import { ActButton } from '#components/form/act-button.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { NameItem } from '#lib/base/imports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** What the office calls units in its files, as it was remembered; each can be forgotten. */
export function RememberedNames({ items }: { items: readonly NameItem[] }) {
  return (
    <Table caption="记住的单位名称" cards>
      <Thead>
        <tr>
          <Th>表里的写法</Th>
          <Th>认作单位</Th>
          <Th>记住</Th>
          <Th>操作</Th>
        </tr>
      </Thead>
      <tbody>
        {items.map(({ id, name, orgName, createdByName, createdAt }) => (
          <tr key={id}>
            <RowHead>{name}</RowHead>
            <Td label="认作单位">{orgName}</Td>
            <Td label="记住">
              {createdByName}，{momentText(createdAt)}
            </Td>
            <Td label="操作">
              <ActButton
                url={apiPaths.act('import-names', id, 'forget')}
                label="不再记住"
                name={`不再记住“${name}”`}
                done="已删除，下次遇到会再问"
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
