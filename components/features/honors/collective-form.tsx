'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { honorId: string; name: string; collective: { version: number; area: string; deeds: string } }

/** What is told of the unit or team that holds the award. */
export function CollectiveForm({ honorId, name, collective: { version, area, deeds } }: Props) {
  const { act, command, values, part } = useForm(
    { area, deeds },
    {
      url: apiPaths.act('honors', honorId, 'deeds'),
      method: 'PUT',
      done: '集体资料已保存，下次公布荣誉时公开',
    },
  )
  const line = lineOf(part)
  return (
    <Card title={`集体资料：${name}`}>
      <ActForm
        command={command}
        onSend={() => act({ ...values, version })}
        submit="保存集体资料"
        variant="secondary"
      >
        <TextLine {...line('area')} label="所在地区" />
        <TextLines
          {...line('deeds')}
          label="事迹"
          hint="公布荣誉时一并公开；不要写身份证号、电话"
          rows={5}
          maxChars={5000}
        />
      </ActForm>
    </Card>
  )
}
