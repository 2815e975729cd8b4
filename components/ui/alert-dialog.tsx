'use client'

import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { OVERLAY_CLASS, POPUP_CLASS } from '#components/ui/dialog.tsx'

export type AlertDialogProps = {
  title: ReactNode
  /** What will happen, to what, and whether it can be undone. */
  description: ReactNode
  /** Names the act: "提交 162 人复核", never "确定". */
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  pending?: boolean
  /** Closing is up to the caller when `open` is controlled; otherwise the dialog closes at once. */
  onConfirm: () => void
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
}

/** Asks once before an act of consequence. Focus starts on the way back. Ordinary acts get an undo instead. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, trigger, pending = false, danger = false } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={OVERLAY_CLASS} />
        <Base.Popup className={cn(POPUP_CLASS, 'max-w-lg')}>
          <div className="overflow-y-auto px-4 py-4">
            <Base.Title className="mb-2 text-xl">{props.title}</Base.Title>
            <Base.Description className="text-ink-2" render={<div />}>
              {props.description}
            </Base.Description>
            {props.children}
          </div>
          <div className="flex flex-wrap justify-end gap-3 border-t border-line px-4 py-3">
            <Base.Close render={<Button variant="secondary" />}>{props.cancelLabel ?? '先不'}</Base.Close>
            {open === undefined ? (
              <Base.Close
                render={<Button variant={danger ? 'danger' : 'primary'} onClick={props.onConfirm} />}
              >
                {props.confirmLabel}
              </Base.Close>
            ) : (
              <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={props.onConfirm}>
                {props.confirmLabel}
              </Button>
            )}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
