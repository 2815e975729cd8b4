'use client'

import { bodyOf, startValues } from '#components/features/people/form-values.ts'
import { PublicFields, WhoFields, WorkFields } from '#components/features/people/person-fields.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { tickOf } from '#components/form/form-part.ts'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = { person: PersonDetail | null; areas: readonly string[]; units: readonly UnitOption[] }

/** Enter a person, or correct the record; a name that is taken asks whether it is somebody else. */
export function PersonForm({ person, areas, units }: Props) {
  const { act, command, values, part } = useForm(() => startValues(person), {
    ...saveTo('people', person),
    done: person ? '资料已保存' : '人员已登记',
    next: ({ id }: { id: string }) => deskPaths.person(id),
  })
  const tails = { idNumber: person?.idNumberTail ?? '', phone: person?.phoneTail ?? '' }
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={() => act(bodyOf(values, person))}
      submit={person ? '保存资料' : '登记人员'}
      leave={
        person
          ? { label: '不改了', href: deskPaths.person(person.id) }
          : { label: '回到人员列表', href: deskPaths.people() }
      }
    >
      <Card title="本人">
        <WhoFields part={part} tails={tails} />
        {(part.errors.otherSameName || values.otherSameName) && (
          <div className="mt-4 border-l-4 border-union pl-3">
            <Checkbox
              {...tickOf(part)('otherSameName')}
              id="f-otherSameName"
              label="与已有同名人员不是同一人"
            />
          </div>
        )}
      </Card>
      <Card title="工作">
        <WorkFields part={part} areas={areas} units={units} />
      </Card>
      <Card title="可公开的内容">
        <PublicFields part={part} />
      </Card>
    </ActForm>
  )
}
