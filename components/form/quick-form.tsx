'use client'

import type { SubmitEvent } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { QuickFieldList } from '#components/form/quick-field-list.tsx'
import { type QuickProps, useQuick } from '#components/form/use-quick.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'

/** A form on a page whose fields are data; in a dialog it is a FormButton. */
export function QuickForm({ cancelHref, ...quick }: QuickProps & { cancelHref: string }) {
  const { command, shown, send } = useQuick(quick)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void send()
  }
  return (
    <form noValidate onSubmit={submit} className="max-w-3xl space-y-4">
      <ErrorSummary problem={command.problem} />
      <QuickFieldList {...shown} />
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant={quick.danger ? 'danger' : 'primary'}
          pending={command.pending}
          pendingLabel="正在保存…"
        >
          {quick.submit}
        </Button>
        <a href={cancelHref} className={buttonClass('secondary')}>
          取消
        </a>
      </div>
    </form>
  )
}
