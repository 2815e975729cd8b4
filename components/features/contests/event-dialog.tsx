'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Line } from '#components/features/contests/form-line.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.tsx'
import { ENTRY_KIND_LABELS, ENTRY_KINDS, type EntryKind } from '#lib/features/contests/labels.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY = { name: '', occupationCode: '', entryKind: 'person' as EntryKind }

/** Adds an event (trade) to a competition. */
export function EventDialog({ contestId }: { contestId: string }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(EMPTY)
  const command = useCommand({ url: apiPaths.act('competitions', contestId, 'events') })
  const router = useRouter()
  const errors = fieldErrors(command.problem?.errors)
  const set = (part: Partial<typeof EMPTY>) => setValues((old) => ({ ...old, ...part }))
  const save = async () => {
    const result = await command.run(values)
    if (!result.ok) return
    toast('项目已增加')
    setValues(EMPTY)
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">增加项目</Button>}
      title="增加比赛项目"
      footer={
        <>
          <Button
            variant="primary"
            pending={command.pending}
            pendingLabel="正在保存…"
            onClick={() => void save()}
          >
            增加
          </Button>
          <Button onClick={() => setOpen(false)}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Line
          label="项目（工种）"
          path="name"
          value={values.name}
          errors={errors}
          onValue={(name) => set({ name })}
          required
        />
        <Line
          label="职业编码"
          path="occupationCode"
          value={values.occupationCode}
          errors={errors}
          onValue={(occupationCode) => set({ occupationCode })}
          hint="按职业分类大典，例如 6-18-02-04；不清楚留空"
        />
        <Field label="形式" path="entryKind" error={errors.entryKind} required>
          <Select
            options={ENTRY_KINDS.map((value) => ({ value, label: ENTRY_KIND_LABELS[value] }))}
            value={values.entryKind}
            onChange={(event) => set({ entryKind: event.target.value as EntryKind })}
          />
        </Field>
      </div>
    </Dialog>
  )
}
