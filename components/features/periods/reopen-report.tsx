'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActDialog, Reason } from '#components/features/periods/act-dialog.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ReportDecided } from '#lib/features/reform/schema/report.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Opens one locked report, for the administrator of the region that owns the plan. */
export function ReopenReport({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const router = useRouter()
  const command = useCommand<ReportDecided>({ url: apiPaths.act('progress-reports', id, 'reopen') })
  const act = async () => {
    const result = await command.run({ reason })
    if (!result.ok) return
    setOpen(false)
    toast('已重新打开，退回单位修改')
    router.refresh()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>重新打开</Button>
      {open && (
        <ActDialog
          title="重新打开这份月报"
          act="重新打开"
          pending={command.pending}
          problem={command.problem}
          onAct={() => void act()}
          onClose={() => setOpen(false)}
        >
          <p>这份月报退回单位修改，重新提交和审核后再计入进度；同月其他月报不受影响。</p>
          <Reason
            value={reason}
            onChange={setReason}
            error={fieldErrors(command.problem?.errors).reason}
            required
          />
        </ActDialog>
      )}
    </>
  )
}
