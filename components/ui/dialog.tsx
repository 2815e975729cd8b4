'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The element that opens the dialog; leave out when `open` is controlled. */
  trigger?: ReactElement
  /** Buttons, main act first. */
  footer?: ReactNode
  /** False for dialogs that may only be left by an act of their own (re-login). */
  dismissible?: boolean
  /** Asked before Esc closes; false = not yet. Where it is given, a press beside the dialog closes nothing. */
  mayLeave?: (() => boolean) | undefined
  initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus']
  wide?: boolean
  children?: ReactNode
}

export const OVERLAY_CLASS =
  'fixed inset-0 z-40 bg-[#1b1f2480] transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0'

export const POPUP_CLASS =
  'fixed inset-x-0 z-50 mx-auto flex max-h-[calc(100vh-2rem)] w-[calc(100%-2rem)] flex-col overflow-hidden rounded bg-surface shadow-overlay top-4 sm:top-[12vh] sm:max-h-[76vh] transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0'

/** A modal dialog: focus stays inside, Esc closes, focus returns to where it was. Never open one on another. */
export function Dialog(props: DialogProps) {
  const { title, description, open, onOpenChange, trigger, footer, dismissible = true, wide = false } = props
  const { mayLeave } = props
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!dismissible || mayLeave !== undefined}
      onOpenChange={(next, details) => {
        const escaped = !next && details.reason === 'escape-key'
        if (escaped && (!dismissible || mayLeave?.() === false)) {
          details.cancel()
          return
        }
        onOpenChange?.(next)
      }}
    >
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={OVERLAY_CLASS} />
        <Base.Popup
          initialFocus={props.initialFocus}
          className={cn(POPUP_CLASS, wide ? 'max-w-3xl' : 'max-w-lg')}
        >
          <div className="flex items-start gap-3 border-b border-line px-4 py-3">
            <Base.Title className="grow text-xl">{title}</Base.Title>
            {dismissible && (
              <Base.Close
                aria-label="关闭"
                className="inline-flex size-8 shrink-0 items-center justify-center rounded hover:bg-idle-soft pointer-coarse:size-11"
              >
                <X aria-hidden="true" className="size-5" />
              </Base.Close>
            )}
          </div>
          <div className="overflow-y-auto px-4 py-4">
            {description && <Base.Description className="mb-3 text-ink-2">{description}</Base.Description>}
            {props.children}
          </div>
          {footer && <div className="flex flex-wrap gap-3 border-t border-line px-4 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
