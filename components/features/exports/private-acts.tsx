'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActButton } from '#components/features/accounts/act-button.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.tsx'
import { exportNumber, type PrivateExportItem } from '#lib/base/private-exports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const path = (id: string, verb: string) => apiPaths.act('private-exports', id, verb)

/** Refusing asks why. */
function Refuse({ item }: { item: PrivateExportItem }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const command = useCommand<unknown>({ url: path(item.id, 'refuse') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ reason })
    if (!result.ok) return
    setOpen(false)
    toast('没有批准，已告诉申请人')
    router.refresh()
  }
  return (
    <>
      <Button size="sm" aria-label={`不批准 ${exportNumber(item.id)}`} onClick={() => setOpen(true)}>
        不批准
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`不批准“${item.title}”？`}
        footer={
          <>
            <Button
              variant="primary"
              pending={command.pending}
              pendingLabel="正在提交…"
              onClick={() => void act()}
            >
              不批准
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <div className="space-y-3">
          <ErrorSummary problem={command.problem} />
          <Field label="理由" path="reason" error={errors.reason} required>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  )
}

/** What the reader may do with a request as it stands. */
export function PrivateActs({ item }: { item: PrivateExportItem }) {
  const number = exportNumber(item.id)
  if (item.own && item.state === 'APPROVED') {
    return (
      <ActButton
        url={path(item.id, 'open')}
        label="下载"
        name={`下载 ${number}`}
        done="开始下载"
        onDone={() => window.location.assign(path(item.id, 'file'))}
      />
    )
  }
  if (item.state !== 'WAITING') return null
  if (item.own)
    return <ActButton url={path(item.id, 'withdraw')} label="撤回" name={`撤回 ${number}`} done="已撤回" />
  if (!item.mayDecide || item.samePerson) return null
  return (
    <span className="inline-flex flex-wrap gap-2">
      <ActButton
        url={path(item.id, 'approve')}
        label="批准"
        name={`批准 ${number}`}
        done="已批准，已告诉申请人"
      />
      <Refuse item={item} />
    </span>
  )
}
