'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine, TextLines } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { toast } from '#components/ui/toast.tsx'

type Props = { honorId: string; name: string; collective: { version: number; area: string; deeds: string } }

/** What is told of the unit or team that holds the award. */
export function CollectiveForm({ honorId, name, collective }: Props) {
  const [area, setArea] = useState(collective.area)
  const [deeds, setDeeds] = useState(collective.deeds)
  const command = useCommand({ url: `/api/v1/honors/${honorId}/deeds`, method: 'PUT' })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run({ version: collective.version, area, deeds })
    if (!result.ok) return
    toast('集体资料已保存，下次公布荣誉时公开')
    router.refresh()
  }
  return (
    <Card title={`集体资料：${name}`}>
      <form noValidate onSubmit={submit} className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <TextLine label="所在地区" path="area" value={area} errors={errors} onValue={setArea} />
        <TextLines
          label="事迹"
          path="deeds"
          value={deeds}
          errors={errors}
          onValue={setDeeds}
          hint="公布荣誉时一并公开；不要写身份证号、电话"
          rows={5}
          maxChars={5000}
        />
        <Button type="submit" pending={command.pending} pendingLabel="正在保存…">
          保存集体资料
        </Button>
      </form>
    </Card>
  )
}
