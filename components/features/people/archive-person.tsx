'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

/** Takes a record that was entered by mistake out of every list, with a reason. */
export function ArchivePerson({
  person,
}: {
  person: Pick<PersonDetail, 'id' | 'name' | 'version' | 'honors'>
}) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const command = useCommand({ url: apiPaths.act('people', person.id, 'archive') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ version: person.version, reason })
    if (!result.ok) return
    toast(`${person.name}的记录已作废`)
    router.push(deskPaths.people())
    router.refresh()
  }
  const held = person.honors > 0 && `名下有 ${person.honors} 项荣誉，不能作废；登记重复的请用“合并”`
  return (
    <div className="no-print">
      <Button disabledReason={held} onClick={() => setOpen(true)}>
        作废误登的记录
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`作废：${person.name}`}
        description="误登的人员作废后不再出现在列表里，身份证号可以重新登记。留有审计记录。"
        footer={
          <>
            <Button
              variant="danger"
              pending={command.pending}
              pendingLabel="正在保存…"
              onClick={() => void act()}
            >
              作废
            </Button>
            <Button onClick={() => setOpen(false)}>取消</Button>
          </>
        }
      >
        <div className="space-y-4">
          <ErrorSummary problem={command.problem} />
          <Field label="原因" path="reason" error={errors.reason} required>
            <Textarea
              rows={3}
              maxChars={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </div>
      </Dialog>
    </div>
  )
}
