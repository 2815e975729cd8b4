'use client'

import { useState } from 'react'
import { bodyOf, type QuickField, type QuickValues, startOf } from '#components/form/quick-fields.ts'
import { useAct } from '#components/form/use-act.ts'
import type { CommandOptions } from '#components/form/use-command.ts'

/** What is asked, and where it goes: plain data, which a server's page can hand to the browser. */
export type QuickProps = {
  fields: readonly QuickField[]
  known?: Record<string, unknown>
  command: CommandOptions
  /** sent along with the fields: a version, the studio’s id */
  extra?: Record<string, unknown> | undefined
  /** text of the button that sends */
  submit: string
  /** said when it is done */
  done: string
  /** a second sentence of it */
  note?: string
  danger?: boolean | undefined
  /** where to go afterwards; {id} = what was made. Left out: stay and show what is there now */
  next?: string
}

/** State of a form whose fields are data: what each register’s page asks for differs, what happens around it does not. */
export function useQuick({ fields, known, command, extra, done, note, next }: QuickProps) {
  const start = () => startOf(fields, known)
  const [values, setValues] = useState<QuickValues>(start)
  const { act, ...state } = useAct<{ id?: string } | null>({
    ...command,
    done,
    note,
    next: next === undefined ? undefined : (made) => next.replace('{id}', made?.id ?? ''),
  })
  return {
    command: state,
    /** for the list of fields */
    shown: {
      fields,
      values,
      errors: state.errors,
      set: (name: string, value: string | boolean) => setValues((old) => ({ ...old, [name]: value })),
    },
    restart: () => setValues(start()),
    send: () => act({ ...bodyOf(fields, values), ...extra }),
  }
}
