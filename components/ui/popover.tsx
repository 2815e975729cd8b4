'use client'

import { Popover as Base } from '@base-ui/react/popover'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

export type PopoverProps = {
  /** A `<button>` (Button of this kit or a plain one). */
  trigger: ReactElement
  title: ReactNode
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
}

/** A small panel beside its button, opened by click or key, never by hovering alone. */
export function Popover({ trigger, title, children, side = 'bottom', align = 'start' }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={12} className="z-50">
          <Base.Popup className="max-h-[70vh] w-[min(24rem,calc(100vw-1.5rem))] overflow-y-auto rounded border border-line bg-surface p-4 shadow-overlay">
            <div className="mb-2 flex items-start gap-2">
              <Base.Title className="grow text-base font-semibold">{title}</Base.Title>
              <Base.Close
                aria-label="关闭"
                className="-mt-1 -mr-1 inline-flex size-8 shrink-0 items-center justify-center rounded hover:bg-idle-soft pointer-coarse:size-11"
              >
                <X aria-hidden="true" className="size-4" />
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
