'use client'

import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.tsx'

type Props = { userId: string; name: string; refusal: string | null }

/** Takes the authenticator of somebody who lost phone and codes away; asks why. */
export function ResetFactor({ userId, name, refusal }: Props) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const command = useCommand<unknown>({ url: `/api/v1/users/${userId}/reset-factor` })
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ reason })
    if (!result.ok) return
    setOpen(false)
    setReason('')
    toast('动态口令已重置', { description: '本人会收到消息，须重新登录并绑定。' })
  }
  return (
    <>
      <Button size="sm" disabledReason={refusal} onClick={() => setOpen(true)}>
        重置动态口令
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`重置 ${name} 的动态口令？`}
        description="请先当面或电话核实是本人。已登录的会退出，本人会收到消息；原因记入审计记录。"
        footer={
          <>
            <Button
              variant="primary"
              pending={command.pending}
              pendingLabel="正在重置…"
              onClick={() => void act()}
            >
              重置动态口令
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <div className="space-y-3">
          <ErrorSummary problem={command.problem} />
          <Field label="原因" path="reason" error={errors.reason} hint="例如：手机丢失，已当面核实" required>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  )
}
