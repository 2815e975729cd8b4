'use client'

import { useSingleKeys } from '#components/form/use-shortcut.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'

/** Switches the person's shortcuts of one key on and off; `hint` says which there are. */
export function ShortcutSwitch({ hint }: { hint?: string }) {
  const { on, set } = useSingleKeys()
  return (
    <Checkbox
      label="使用单键快捷键"
      {...(hint ? { hint } : {})}
      checked={on}
      onChange={(event) => set(event.target.checked)}
    />
  )
}
