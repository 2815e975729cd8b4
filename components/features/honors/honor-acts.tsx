'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { toast } from '#components/ui/toast.tsx'
import { HONOR_VERB_LABELS, type HonorVerb, WITH_REASON } from '#lib/features/honors/rules/states.ts'

const DONE: Record<HonorVerb, string> = {
  check: '已复核，可以公布',
  return: '已退回修改',
  publish: '已公布，公众页数秒内更新',
  withdraw: '已撤下，公众页数秒内更新',
  reopen: '已退回待复核，可以修改',
  revoke: '荣誉已撤销',
  discard: '已作废',
}
const ABOUT: Partial<Record<HonorVerb, string>> = {
  withdraw: '公众页不再显示，记录保留，可以再公布。',
  revoke: '按授予机关的决定撤销荣誉。公众页不再显示，不能恢复。',
  discard: '误登的荣誉作废后不再出现在列表里。',
  reopen: '退回待复核状态后可以修改，再复核、公布。',
}

type Props = { id: string; verbs: readonly HonorVerb[]; holder: string }

/** The dialog of an act that asks why. */
function WhyDialog({
  id,
  verb,
  holder,
  onClose,
}: {
  id: string
  verb: HonorVerb
  holder: string
  onClose: () => void
}) {
  const command = useCommand({ url: `/api/v1/honors/${id}/${verb}` })
  const router = useRouter()
  const [reason, setReason] = useState('')
  const [revokedOn, setRevokedOn] = useState('')
  const [revokeDocNo, setRevokeDocNo] = useState('')
  const errors = fieldErrors(command.problem?.errors)
  const act = async () => {
    const result = await command.run({ reason, ...(verb === 'revoke' ? { revokedOn, revokeDocNo } : {}) })
    if (!result.ok) return
    toast(DONE[verb])
    onClose()
    router.refresh()
  }
  const label = HONOR_VERB_LABELS[verb]
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${label}：${holder}`}
      description={ABOUT[verb]}
      footer={
        <>
          <Button
            variant={verb === 'revoke' ? 'danger' : 'primary'}
            pending={command.pending}
            pendingLabel="正在保存…"
            onClick={() => void act()}
          >
            {label}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </>
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={command.problem} />
        <Field label="原因" path="reason" error={errors.reason} required>
          <Textarea
            rows={3}
            value={reason}
            maxChars={300}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {verb === 'revoke' && (
          <>
            <Field label="决定日期" path="revokedOn" error={errors.revokedOn} optional>
              <Input value={revokedOn} onChange={(event) => setRevokedOn(event.target.value)} />
            </Field>
            <Field label="决定文号" path="revokeDocNo" error={errors.revokeDocNo} optional>
              <Input value={revokeDocNo} onChange={(event) => setRevokeDocNo(event.target.value)} />
            </Field>
          </>
        )}
      </div>
    </Dialog>
  )
}

function Direct({ id, verb, holder }: { id: string; verb: HonorVerb; holder: string }) {
  const command = useCommand({ url: `/api/v1/honors/${id}/${verb}` })
  const router = useRouter()
  const act = async () => {
    const result = await command.run()
    if (!result.ok) return
    toast(DONE[verb])
    router.refresh()
  }
  return (
    <span className="inline-flex flex-col gap-1">
      <Button
        size="sm"
        variant="primary"
        aria-label={`${HONOR_VERB_LABELS[verb]} ${holder}`}
        pending={command.pending}
        onClick={() => void act()}
      >
        {HONOR_VERB_LABELS[verb]}
      </Button>
      {command.problem && (
        <span role="alert" className="max-w-80 text-sm text-union">
          {[command.problem.title, ...(command.problem.errors ?? []).map((error) => error.message)].join(
            '；',
          )}
        </span>
      )}
    </span>
  )
}

/** The acts that this reader has on an award now; those of consequence ask why. */
export function HonorActs({ id, verbs, holder }: Props) {
  const [asking, setAsking] = useState<HonorVerb | null>(null)
  return (
    <span className="inline-flex flex-wrap items-start gap-2">
      {verbs.map((verb) =>
        WITH_REASON.includes(verb) ? (
          <Button
            key={verb}
            size="sm"
            aria-label={`${HONOR_VERB_LABELS[verb]} ${holder}`}
            onClick={() => setAsking(verb)}
          >
            {HONOR_VERB_LABELS[verb]}
          </Button>
        ) : (
          <Direct key={verb} id={id} verb={verb} holder={holder} />
        ),
      )}
      {asking && <WhyDialog id={id} verb={asking} holder={holder} onClose={() => setAsking(null)} />}
    </span>
  )
}
