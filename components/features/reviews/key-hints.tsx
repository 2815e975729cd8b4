'use client'

import { ShortcutSwitch } from '#components/form/shortcut-switch.tsx'
import { useSingleKeys } from '#components/form/use-shortcut.ts'
import { Kbd } from '#components/ui/kbd.tsx'

const KEYS = [
  ['J', '下一条'],
  ['K', '上一条'],
  ['A', '通过'],
  ['R', '退回'],
] as const

/** Which keys there are, and the switch that turns them off. */
export function KeyHints() {
  const { on } = useSingleKeys()
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2">
      {on && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {KEYS.map(([key, word]) => (
            <span key={key} className="whitespace-nowrap">
              <kbd className="rounded-sm border border-line bg-idle-soft px-1.5 font-sans text-xs text-idle">
                {key}
              </kbd>{' '}
              {word}
            </span>
          ))}
        </p>
      )}
      <ShortcutSwitch />
    </div>
  )
}

/** A key beside a button, as long as the keys are switched on. */
export function KeyMark({ name }: { name: string }) {
  const { on } = useSingleKeys()
  return on ? <Kbd className="max-sm:hidden">{name}</Kbd> : null
}
