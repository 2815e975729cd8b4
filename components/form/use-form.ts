'use client'

import { useState } from 'react'
import type { FormPart } from '#components/form/form-part.ts'
import { type Act, type ActOptions, useAct } from '#components/form/use-act.ts'

type Form<V, T> = Pick<Act<T>, 'act'> & {
  /** for the frame around the fields */
  command: Omit<Act<T>, 'act' | 'errors'>
  values: V
  /** puts other values in their place, as after a success */
  setValues: (values: V) => void
  /** for the fields */
  part: FormPart<V>
}

/**
 * What is typed into a form and where it goes; `options` may depend on what is typed. A refusal leaves everything
 * as it was typed.
 */
export function useForm<V extends object, T>(
  start: V | (() => V),
  options: ActOptions<T> | ((values: V) => ActOptions<T>),
): Form<V, T> {
  const [values, setValues] = useState<V>(start)
  const { act, errors, ...command } = useAct<T>(typeof options === 'function' ? options(values) : options)
  const set = (part: Partial<V>) => setValues((old) => ({ ...old, ...part }))
  return { act, command, values, setValues, part: { values, set, errors } }
}
