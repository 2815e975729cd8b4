'use client'

import { useState } from 'react'
import { ActForm } from '#components/form/act-form.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { aliasesFromText } from '#lib/base/organizations/rules.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export type GroupFormProps = {
  regionId: string
  groups: readonly string[]
  units: readonly { id: string; level: string; name: string; group: string }[]
}

type UnitsProps = Pick<GroupFormProps, 'units'> & {
  names: readonly string[]
  chosen: Readonly<Record<string, string>>
  choose: (id: string, group: string) => void
}

function UnitGroups({ units, names, chosen, choose }: UnitsProps) {
  const options = [{ value: '', label: '未分组' }, ...names.map((name) => ({ value: name, label: name }))]
  return (
    <Table caption={`各单位所在的组（${units.length} 个）`} cards>
      <Thead>
        <tr>
          <Th>单位</Th>
          <Th>分组</Th>
        </tr>
      </Thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <RowHead>
              {unit.name}
              {unit.level === 'county' && '（全县合计）'}
            </RowHead>
            <Td label="分组">
              <Select
                aria-label={`${unit.name}的分组`}
                options={options}
                value={names.includes(chosen[unit.id] ?? '') ? chosen[unit.id] : ''}
                onChange={(event) => choose(unit.id, event.target.value)}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Names and order of a region's groups, and who is in which; one save for all of it. */
export function GroupForm({ regionId, groups, units }: GroupFormProps) {
  const [text, setText] = useState(groups.join('\n'))
  const [chosen, setChosen] = useState(() => Object.fromEntries(units.map((unit) => [unit.id, unit.group])))
  const names = aliasesFromText(text)
  const { act, errors, ...command } = useAct({
    url: apiPaths.act('regions', regionId, 'groups'),
    method: 'PUT',
    done: '单位分组已保存',
  })
  const groupsError = Object.entries(errors).find(([path]) => path.startsWith('groups'))?.[1]
  const send = () => {
    const members = units.map(({ id }) => {
      const group = chosen[id] ?? ''
      return { orgId: id, group: names.includes(group) ? group : '' }
    })
    return act({ groups: names, units: members })
  }
  return (
    <ActForm command={command} onSend={send} submit="保存单位分组">
      <Card title="分组">
        <Field
          label="分组名称"
          path="groups"
          error={groupsError}
          hint="一行一个，看板按这个顺序显示；例如县区、市直单位、企业"
          className="max-w-lg"
          optional
        >
          <Textarea rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
      </Card>
      <UnitGroups
        units={units}
        names={names}
        chosen={chosen}
        choose={(id, group) => setChosen((old) => ({ ...old, [id]: group }))}
      />
    </ActForm>
  )
}
