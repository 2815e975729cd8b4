'use client'

import { useState } from 'react'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import type { Contact } from '#lib/base/organizations/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { unit: { id: string; shortName: string }; name: string; masked: string }

/** The liaison and a masked number; the whole number is asked for one by one, and that is logged. */
export function PhoneCell({ unit, name, masked }: Props) {
  const [phone, setPhone] = useState('')
  const command = useCommand<Contact>({ url: apiPaths.act('organizations', unit.id, 'contact') })
  const show = async () => {
    const answer = await command.run({})
    if (answer.ok) setPhone(answer.value.liaisonPhone)
  }
  if (!masked) return <>{name || '—'}（没有登记电话）</>
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {name}
      {phone ? (
        <a href={`tel:${phone}`} className="link inline-flex min-h-6 touch-target items-center">
          {phone}
        </a>
      ) : (
        <>
          <span>{masked}</span>
          <Button
            size="sm"
            className="no-print"
            aria-label={`显示${unit.shortName}联络员电话`}
            pending={command.pending}
            onClick={() => void show()}
          >
            显示
          </Button>
        </>
      )}
      {command.problem && (
        <span role="alert" className="text-sm text-union">
          {command.problem.title}
        </span>
      )}
    </span>
  )
}
