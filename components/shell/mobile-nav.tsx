'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Menu, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { NavList } from '#components/shell/nav-list.tsx'
import type { NavItem } from '#components/shell/nav-types.ts'
import { OVERLAY_CLASS } from '#components/ui/dialog.tsx'

/** The menu below 1024 px: a button at the top that opens the same list at the left edge. */
export function MobileNav({ items }: { items: readonly NavItem[] }) {
  const path = usePathname()
  // Open only on the page it was opened on, so that following an entry closes it.
  const [openOn, setOpenOn] = useState<string | null>(null)
  return (
    <Dialog.Root open={openOn === path} onOpenChange={(open) => setOpenOn(open ? path : null)}>
      <Dialog.Trigger className="no-print inline-flex min-h-11 items-center gap-1 rounded px-2 hover:bg-idle-soft lg:hidden">
        <Menu aria-hidden="true" className="size-5" />
        菜单
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={OVERLAY_CLASS} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] overflow-y-auto bg-surface p-3 shadow-overlay">
          <div className="mb-2 flex items-center">
            <Dialog.Title className="grow px-3 text-lg">菜单</Dialog.Title>
            <Dialog.Close
              aria-label="关闭菜单"
              className="inline-flex size-11 items-center justify-center rounded hover:bg-idle-soft"
            >
              <X aria-hidden="true" className="size-5" />
            </Dialog.Close>
          </div>
          <nav aria-label="主菜单">
            <NavList items={items} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
