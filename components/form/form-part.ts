import type { ChangeEvent } from 'react'

/** What a group of fields gets of its form: all that is typed, the change of a part, the last refusal by path. */
export type FormPart<V> = {
  values: V
  set: (part: Partial<V>) => void
  errors: Record<string, string>
}

type NamesOf<V, T> = { [K in keyof V]: V[K] extends T ? K : never }[keyof V] & string

/**
 * Gives a line what it needs of the text of that name. `at`: where the group stands in the body, as `members.0.`;
 * `path`: where one value stands that has another name there.
 */
export function lineOf<V>({ values, set, errors }: FormPart<V>, at = '') {
  return (name: NamesOf<V, string>, path: string = name) => ({
    path: `${at}${path}`,
    errors,
    value: values[name] as string,
    onValue: (value: string) => set({ [name]: value } as Partial<V>),
  })
}

/** Gives a checkbox what it needs of the yes or no of that name. */
export function tickOf<V>({ values, set }: FormPart<V>) {
  return (name: NamesOf<V, boolean>) => ({
    checked: values[name] as boolean,
    onChange: (event: ChangeEvent<HTMLInputElement>) => set({ [name]: event.target.checked } as Partial<V>),
  })
}
