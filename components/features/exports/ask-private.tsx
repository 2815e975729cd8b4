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
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  /** name of the declared private export */
  list: string
  /** what the file shows: 身份证号、电话 */
  shows: string
  /** the page's filter */
  filter: Record<string, string | number | boolean | undefined>
}

/** Asks for a file with private values of what the list shows; another person decides. */
export function AskPrivate({ list, shows, filter }: Props) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const command = useCommand<{ id: string }>({ url: apiPaths.list('private-exports') })
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
    const result = await command.run({ list, filter: Object.fromEntries(set), reason })
    if (!result.ok) return
    setOpen(false)
    setReason('')
    toast('申请已提交', { description: '另一人批准后会发消息，24 小时内可以下载。' })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>申请导出{shows}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`申请导出${shows}`}
        description="按本页的筛选导出，由另一人批准后 24 小时内可以下载。申请、批准、下载都记入审计记录，文件上印有您的姓名和编号。"
        footer={
          <>
            <Button
              variant="primary"
              pending={command.pending}
              pendingLabel="正在提交…"
              onClick={() => void act()}
            >
              提交申请
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <div className="space-y-3">
          <ErrorSummary problem={command.problem} />
          <Field label="理由" path="reason" error={errors.reason} hint="例如：办理劳模荣誉津贴" required>
            <Input value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      </Dialog>
    </>
  )
}
