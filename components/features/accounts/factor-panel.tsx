'use client'

import { useState } from 'react'
import { FactorSetup, type Offered } from '#components/features/accounts/factor-setup.tsx'
import { PasswordAct } from '#components/features/accounts/password-act.tsx'
import { RecoveryCodes } from '#components/features/accounts/recovery-codes.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { OwnFactor } from '#lib/base/accounts/schema.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'

type Step =
  | { at: 'start' }
  | { at: 'setup'; offered: Offered }
  | { at: 'codes'; codes: string[] | null }
  | { at: 'remove' }

function Enrolled({
  factor,
  onRenew,
  onRemove,
}: {
  factor: OwnFactor
  onRenew: () => void
  onRemove: () => void
}) {
  return (
    <div className="space-y-3">
      <p>
        <Badge tone="ok">已绑定</Badge> {formatDay(today(new Date(factor.confirmedAt)))} 起使用，还有{' '}
        {factor.codesLeft} 个恢复码没有用过。
      </p>
      {factor.codesLeft < 3 && (
        <p className="text-warn">恢复码快用完了，请重新绑定一次，会得到新的恢复码。</p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button onClick={onRenew}>换手机，重新绑定</Button>
        <Button variant="danger" onClick={onRemove}>
          解除绑定
        </Button>
      </div>
    </div>
  )
}

/** The own second factor: enrol, renew, remove. */
export function FactorPanel({ factor, username }: { factor: OwnFactor | null; username: string }) {
  const [step, setStep] = useState<Step | null>(factor ? null : { at: 'start' })
  const offer = (offered: Offered) => setStep({ at: 'setup', offered })
  return (
    <div className="max-w-lg space-y-4">
      <p className="text-ink-2">
        复核、审批、放款和查看证件号等操作，除密码外还要输入手机上的 6
        位动态口令。手机装任意一种验证器（TOTP）即可，不用联网，不收费。
      </p>
      {step === null && factor && (
        <Enrolled
          factor={factor}
          onRenew={() => setStep({ at: 'start' })}
          onRemove={() => setStep({ at: 'remove' })}
        />
      )}
      {step?.at === 'start' && (
        <PasswordAct<Offered>
          url="/api/v1/session/factor"
          username={username}
          label="开始绑定"
          pendingLabel="正在生成…"
          onDone={offer}
          onLeave={factor ? () => setStep(null) : undefined}
        />
      )}
      {step?.at === 'remove' && (
        <PasswordAct
          url="/api/v1/session/factor/remove"
          username={username}
          label="解除绑定"
          pendingLabel="正在解除…"
          danger
          onDone={() => {
            toast('动态口令已解除')
            setStep({ at: 'start' })
          }}
          onLeave={() => setStep(null)}
        />
      )}
      {step?.at === 'setup' && (
        <FactorSetup
          offered={step.offered}
          onDone={(codes) => setStep({ at: 'codes', codes })}
          onLeave={() => setStep(factor ? null : { at: 'start' })}
        />
      )}
      {step?.at === 'codes' && <RecoveryCodes codes={step.codes} onDone={() => setStep(null)} />}
    </div>
  )
}
