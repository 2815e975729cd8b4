'use client'

import { ActForm } from '#components/form/act-form.tsx'
import { QuickFieldList } from '#components/form/quick-field-list.tsx'
import { type QuickProps, useQuick } from '#components/form/use-quick.ts'

/** A form on a page whose fields are data; in a dialog it is a FormButton. */
export function QuickForm({ cancelHref, ...quick }: QuickProps & { cancelHref: string }) {
  const { command, shown, send } = useQuick(quick)
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={send}
      submit={quick.submit}
      variant={quick.danger ? 'danger' : 'primary'}
      leave={{ label: '取消', href: cancelHref }}
    >
      <QuickFieldList {...shown} />
    </ActForm>
  )
}
