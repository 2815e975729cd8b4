'use client'

import { useState } from 'react'
import { QuickForm, type QuickFormProps } from '#components/form/quick-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'

type Props = Omit<QuickFormProps, 'onDone' | 'onCancel' | 'cancelHref'> & {
  label: string
  /** what the button is about, for those who hear it */
  about?: string
  title?: string
  description?: string
  variant?: 'primary' | 'secondary'
  /** why it cannot be done now; null = it can */
  disabledReason?: string | null
}

/** A button that opens a short form in a dialog. */
export function FormButton({
  label,
  about,
  title = label,
  description,
  variant = 'secondary',
  disabledReason = null,
  ...form
}: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        variant={variant}
        disabledReason={disabledReason}
        {...(about ? { 'aria-label': `${label} ${about}` } : {})}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Dialog
          open
          wide={form.fields.length > 4}
          onOpenChange={(next) => !next && setOpen(false)}
          title={title}
          description={description}
        >
          <QuickForm {...form} onDone={() => setOpen(false)} onCancel={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  )
}
