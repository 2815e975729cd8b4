'use client'

import { useState } from 'react'
import { ActDialog, Reason } from '#components/features/periods/act-dialog.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { PeriodChanged, PeriodItem, REOPEN_SCOPES } from '#lib/features/reform/schema/period.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

type Scope = (typeof REOPEN_SCOPES)[number]
type Act = { item: PeriodItem; onClose: () => void; onDone: () => void }

/** What the lock will do, in numbers, before it is done. */
function lockWords({ counts, dueOn, status }: PeriodItem, today: Day): string[] {
  const waiting = counts.sent - counts.accepted
  const unsent = counts.due - counts.sent
  return [
    status === 'locked'
      ? `新通过的 ${counts.unlocked} 份归档。`
      : `已通过的 ${counts.unlocked} 份归档，不能再撤销通过。`,
    unsent > 0 ? `还没有报送的 ${unsent} 份记为未报，单位不能再填。` : '',
    waiting > 0 ? `待审核的 ${waiting} 份归档后仍可审核，审核后再次归档。` : '',
    today <= dueOn ? `截止日期 ${formatDay(dueOn)} 还没有过。` : '',
  ].filter(Boolean)
}

export function LockDialog({ item, today, onClose, onDone }: Act & { today: Day }) {
  const [reason, setReason] = useState('')
  const command = useCommand<PeriodChanged>({ url: apiPaths.act('periods', item.period, 'lock') })
  const act = async () => {
    const result = await command.run({ reason })
    if (!result.ok) return
    toast(`${formatPeriod(item.period)}已归档，共 ${result.value.reports} 份`)
    onDone()
  }
  const name = item.status === 'locked' ? '再次归档' : '归档'
  return (
    <ActDialog
      title={`${name}${formatPeriod(item.period)}`}
      act={name}
      pending={command.pending}
      problem={command.problem}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ul className="list-disc space-y-1 pl-5">
        {lockWords(item, today).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <Reason
        value={reason}
        onChange={setReason}
        error={fieldErrors(command.problem?.errors).reason}
        required={false}
      />
    </ActDialog>
  )
}

export function ReopenDialog({ item, onClose, onDone }: Act) {
  const [reason, setReason] = useState('')
  const [reports, setReports] = useState<Scope>('none')
  const command = useCommand<PeriodChanged>({ url: apiPaths.act('periods', item.period, 'reopen') })
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ reason, reports })
    if (!result.ok) return
    toast(`${formatPeriod(item.period)}已重新打开`)
    onDone()
  }
  return (
    <ActDialog
      title={`重新打开${formatPeriod(item.period)}`}
      act="重新打开"
      pending={command.pending}
      problem={command.problem}
      onAct={() => void act()}
      onClose={onClose}
    >
      <RadioGroup
        legend="已归档的月报"
        path="reports"
        value={reports}
        onValueChange={setReports}
        error={errors.reports}
        options={[
          { value: 'none', label: '保持不动', hint: '只让没有报送的单位补报' },
          { value: 'all', label: '全部退回修改', hint: '单位重新提交后再审核，完成率随之变化' },
        ]}
        required
      />
      <Reason value={reason} onChange={setReason} error={errors.reason} required />
      <p className="text-sm text-ink-2">只改一份月报，不用打开整月：在工作看板里打开那一份，选“重新打开”。</p>
    </ActDialog>
  )
}
