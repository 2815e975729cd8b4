'use client'

import { FormDialog, type Opener } from '#components/form/form-dialog.tsx'
import { QuickFieldList } from '#components/form/quick-field-list.tsx'
import { type QuickProps, useQuick } from '#components/form/use-quick.ts'

type Props = QuickProps &
  Pick<Opener, 'size' | 'variant' | 'disabledReason'> & {
    label: string
    /** what the button is about, for those who hear it */
    about?: string
    title?: string
    description?: string | undefined
    pendingLabel?: string
  }

/** A button that opens a form whose fields are data; each opening starts anew. */
export function FormButton({ label, about, title = label, description, pendingLabel, ...rest }: Props) {
  const { size, variant, disabledReason, ...quick } = rest
  const { command, shown, restart, send } = useQuick(quick)
  return (
    <FormDialog
      trigger={label}
      triggerLabel={about && `${label} ${about}`}
      {...{ size, variant, disabledReason, title, description, pendingLabel, command }}
      save={quick.submit}
      danger={quick.danger}
      wide={quick.fields.length > 4}
      onOpen={restart}
      onSave={send}
    >
      <QuickFieldList {...shown} />
    </FormDialog>
  )
}
