'use client'

import { useState } from 'react'
import { LIGHTS } from '#components/data/light.ts'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { TextLines } from '#components/form/text-line.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { type LightShown, OVERRIDE_LIGHTS } from '#lib/features/reform/schema/light.ts'
import { REASON_MAX } from '#lib/features/reform/schema/report.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import type { UnitTask } from '#lib/reports/progress/schema.ts'

type Choice = (typeof OVERRIDE_LIGHTS)[number] | 'rule'
type Props = { unit: UnitTask; about: string; period: Period }
type DialogProps = Props & { onClose: () => void }

/** The computed light is chosen by taking the override back, so that it is not offered twice. */
function choicesOf({ computedLight, override }: UnitTask): { value: Choice; label: string; hint?: string }[] {
  const looks = OVERRIDE_LIGHTS.filter((light) => light !== computedLight && light !== override?.light)
  const options = looks.map((light) => ({
    value: light as Choice,
    label: `${LIGHTS[light].symbol} ${LIGHTS[light].word}`,
  }))
  if (!override) return options
  const computed = LIGHTS[computedLight]
  return [
    { value: 'rule', label: '取消人工调整', hint: `恢复规则算出的 ${computed.symbol} ${computed.word}` },
    ...options,
  ]
}

function OverrideDialog({ unit, about, period, onClose }: DialogProps) {
  const [choice, setChoice] = useState<Choice | null>(unit.override ? 'rule' : null)
  const [reason, setReason] = useState('')
  const id = unit.assignmentId
  const set = useAct<LightShown>({
    url: apiPaths.act('assignments', id, 'override-light'),
    done: '灯已调整，已记入办理记录',
  })
  const cancel = useAct<LightShown>({
    url: apiPaths.act('assignments', id, 'cancel-light'),
    done: '已恢复规则算出的灯',
  })
  const { act, errors, ...command } = choice === 'rule' ? cancel : set
  const body = { period, reason, ...(choice === 'rule' ? {} : { light: choice ?? undefined }) }
  const computed = LIGHTS[unit.computedLight]
  return (
    <FormDialog
      onClose={onClose}
      title={`调整进度灯：${about}`}
      save="保存"
      command={command}
      onSave={() => act(body)}
    >
      <p>
        规则算出 {computed.symbol} {computed.word}
        {unit.why && `：${unit.why.because}`}。调整只对{formatPeriod(period)}
        有效，两个灯都保留，看板和统计按调整后的灯计。
      </p>
      <RadioGroup
        legend="改为"
        path="light"
        value={choice}
        onValueChange={setChoice}
        error={errors.light}
        options={choicesOf(unit)}
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
    </FormDialog>
  )
}

/** The button that opens the dialog; only where the act is allowed. */
export function OverrideLight(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="no-print"
        aria-label={`调整进度灯：${props.about}`}
        onClick={() => setOpen(true)}
      >
        调整
      </Button>
      {open && <OverrideDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
