'use client'

import { useState } from 'react'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLines } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import type { PeriodChanged, PeriodItem, REOPEN_SCOPES } from '#lib/features/reform/schema/period.ts'
import { REASON_MAX } from '#lib/features/reform/schema/report.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'

type Scope = (typeof REOPEN_SCOPES)[number]
type Props = { item: PeriodItem; onClose: () => void }

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

export function LockDialog({ item, today, onClose }: Props & { today: Day }) {
  const [reason, setReason] = useState('')
  const { act, errors, ...command } = useAct<PeriodChanged>({
    url: apiPaths.act('periods', item.period, 'lock'),
    done: ({ reports }) => `${formatPeriod(item.period)}已归档，共 ${reports} 份`,
  })
  const name = item.status === 'locked' ? '再次归档' : '归档'
  return (
    <FormDialog
      onClose={onClose}
      title={`${name}${formatPeriod(item.period)}`}
      save={name}
      command={command}
      onSave={() => act({ reason })}
    >
      <ul className="list-disc space-y-1 pl-5">
        {lockWords(item, today).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <TextLines
        label="原因"
        path="reason"
        value={reason}
        errors={errors}
        onValue={setReason}
        maxChars={REASON_MAX}
      />
    </FormDialog>
  )
}

export function ReopenDialog({ item, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [reports, setReports] = useState<Scope>('none')
  const { act, errors, ...command } = useAct<PeriodChanged>({
    url: apiPaths.act('periods', item.period, 'reopen'),
    done: `${formatPeriod(item.period)}已重新打开`,
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`重新打开${formatPeriod(item.period)}`}
      save="重新打开"
      command={command}
      onSave={() => act({ reason, reports })}
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
      <TextLines
        label="原因"
        path="reason"
        value={reason}
        errors={errors}
        onValue={setReason}
        maxChars={REASON_MAX}
        required
      />
      <p className="text-sm text-ink-2">只改一份月报，不用打开整月：在工作看板里打开那一份，选“重新打开”。</p>
    </FormDialog>
  )
}
