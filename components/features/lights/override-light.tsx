'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LIGHTS } from '#components/data/light.ts'
import { ActDialog, Reason } from '#components/features/periods/act-dialog.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { toast } from '#components/ui/toast.tsx'
import { type LightShown, OVERRIDE_LIGHTS } from '#lib/features/reform/schema/light.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import type { UnitTask } from '#lib/reports/progress/schema.ts'

type Choice = (typeof OVERRIDE_LIGHTS)[number] | 'rule'
type Props = { unit: UnitTask; about: string; period: Period }
type DialogProps = Props & { onClose: () => void }

/** The computed light is chosen by taking the override back, so that it is not offered twice. */
function optionsOf({ computedLight, override }: UnitTask): { value: Choice; label: string; hint?: string }[] {
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
  const router = useRouter()
  const id = unit.assignmentId
  const set = useCommand<LightShown>({ url: apiPaths.act('assignments', id, 'override-light') })
  const cancel = useCommand<LightShown>({ url: apiPaths.act('assignments', id, 'cancel-light') })
  const command = choice === 'rule' ? cancel : set
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run(
      choice === 'rule' ? { period, reason } : { period, reason, light: choice ?? undefined },
    )
    if (!result.ok) return
    toast(choice === 'rule' ? '已恢复规则算出的灯' : '灯已调整，已记入办理记录')
    onClose()
    router.refresh()
  }
  const computed = LIGHTS[unit.computedLight]
  return (
    <ActDialog
      title={`调整进度灯：${about}`}
      act="保存"
      pending={command.pending}
      problem={command.problem}
      onAct={() => void act()}
      onClose={onClose}
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
        options={optionsOf(unit)}
        required
      />
      <Reason value={reason} onChange={setReason} error={errors.reason} required />
    </ActDialog>
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
