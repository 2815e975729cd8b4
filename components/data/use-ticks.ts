import { useState } from 'react'

/** The rows that are selected, by id. */
export type Ticks = { ids: ReadonlySet<string>; toggle: (id: string) => void }

/** Selection of rows of a list. */
export function useTicks(): Ticks & { set: (ids: ReadonlySet<string>) => void } {
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    set((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])))
  return { ids, set, toggle }
}
