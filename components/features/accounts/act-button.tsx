'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useCommand } from '#components/form/use-command.ts'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'

export type ActButtonProps<T> = {
  url: string
  body?: unknown
  label: string
  /** What screen readers hear, where the label alone does not say of what. */
  name?: string
  done: string
  danger?: boolean
  disabledReason?: string | null
  /** Asks before the act: what will happen, and whether it can be undone. */
  confirm?: { title: string; description: string }
  onDone?: (value: T) => void
}

/** One act on one row: asks if need be, posts, says what happened and shows the page anew. */
export function ActButton<T>(props: ActButtonProps<T>) {
  const { url, body, label, name, done, danger = false, disabledReason, confirm, onDone } = props
  const command = useCommand<T>({ url })
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const act = async () => {
    const result = await command.run(body)
    setAsking(false)
    if (!result.ok) return
    toast(done)
    onDone?.(result.value)
    router.refresh()
  }
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <Button
        size="sm"
        variant={danger ? 'danger' : 'secondary'}
        aria-label={name}
        pending={command.pending}
        disabledReason={disabledReason}
        onClick={() => (confirm ? setAsking(true) : void act())}
      >
        {label}
      </Button>
      {command.problem && (
        <span role="alert" className="text-sm text-union">
          {command.problem.title}
        </span>
      )}
      {confirm && (
        <AlertDialog
          open={asking}
          onOpenChange={setAsking}
          title={confirm.title}
          description={confirm.description}
          confirmLabel={label}
          danger={danger}
          pending={command.pending}
          onConfirm={() => void act()}
        />
      )}
    </span>
  )
}
