'use client'

import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'

const manager = Toast.createToastManager()

export type ToastOptions = {
  /** One line more: what happens next, by whom, by when. */
  description?: string
  /** An undo for the act just done; pressing it closes the toast. */
  undo?: { label?: string; onUndo: () => void }
  /** How long it stays, in ms; 6 s, or 10 s with an undo. The clock stands still while it is hovered or focused. */
  timeout?: number
}

/**
 * Tells that something is done ("已通过 · 撤销"). Not for errors that need an act: those stand on the page.
 * Needs a `<Toaster>` above (the staff shell has one). F6 moves focus to it.
 */
export function toast(title: string, options: ToastOptions = {}): void {
  const { description, undo, timeout = undo ? 10_000 : 6_000 } = options
  const id = manager.add({
    title,
    description,
    timeout,
    actionProps: undo && {
      children: undo.label ?? '撤销',
      onClick: () => {
        manager.close(id)
        undo.onUndo()
      },
    },
  })
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      swipeDirection={[]}
      className="mb-2 rounded border border-ink bg-ink text-white shadow-overlay transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 px-4 py-2.5">
        <div className="min-w-0 grow">
          <Toast.Title className="text-base font-semibold" render={<p />} />
          <Toast.Description className="text-sm" />
        </div>
        <Toast.Action className={`${buttonClass('secondary', 'sm')} shrink-0`} />
        <Toast.Close
          aria-label="关闭"
          aria-hidden={false}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded outline-white pointer-coarse:size-11"
        >
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/**
 * Place where toasts appear; once per layout: out of the way of what stands at the foot of a page, the buttons of
 * the next act, which begin at the left. Base UI's toast and not sonner: sonner writes a `<style>` element
 * at run time, which the nonce policy of staff pages refuses.
 */
export function Toaster({ children }: { children?: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label="通知"
          className="no-print fixed inset-x-4 top-4 z-50 outline-none sm:top-auto sm:left-auto sm:bottom-4 sm:w-md"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
