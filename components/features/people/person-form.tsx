'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { bodyOf, type PersonValues, startValues } from '#components/features/people/form-values.ts'
import { PublicFields, WhoFields, WorkFields } from '#components/features/people/person-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = { person: PersonDetail | null; areas: readonly string[]; units: readonly UnitOption[] }

/** Enter a person, or correct the record; a name that is taken asks whether it is somebody else. */
export function PersonForm({ person, areas, units }: Props) {
  const [values, setValues] = useState<PersonValues>(() => startValues(person))
  const set = (part: Partial<PersonValues>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<{ id: string }>(
    person ? { url: apiPaths.one('people', person.id), method: 'PUT' } : { url: apiPaths.list('people') },
  )
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const part = { values, set, errors }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(bodyOf(values, person))
    if (!result.ok) return
    toast(person ? '资料已保存' : '人员已登记')
    router.push(deskPaths.person(result.value.id))
    router.refresh()
  }
  const tails = { idNumber: person?.idNumberTail ?? '', phone: person?.phoneTail ?? '' }
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <Card title="本人">
        <WhoFields {...part} tails={tails} />
        {(errors.otherSameName || values.otherSameName) && (
          <div className="mt-4 border-l-4 border-union pl-3">
            <Checkbox
              id="f-otherSameName"
              label="与已有同名人员不是同一人"
              checked={values.otherSameName}
              onChange={(event) => set({ otherSameName: event.target.checked })}
            />
          </div>
        )}
      </Card>
      <Card title="工作">
        <WorkFields {...part} areas={areas} units={units} />
      </Card>
      <Card title="可公开的内容">
        <PublicFields {...part} />
      </Card>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在保存…">
          {person ? '保存资料' : '登记人员'}
        </Button>
        <a
          href={person ? deskPaths.person(person.id) : deskPaths.people()}
          className={buttonClass('secondary')}
        >
          {person ? '不改了' : '回到人员列表'}
        </a>
      </div>
    </form>
  )
}
