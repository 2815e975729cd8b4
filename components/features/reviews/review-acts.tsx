'use client'

import { useRef, useState } from 'react'
import { KeyMark } from '#components/features/reviews/key-hints.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { keepFocus } from '#components/form/keep-focus.ts'
import type { CommandProblem } from '#components/form/problem.ts'
import { useCommand } from '#components/form/use-command.ts'
import { useShortcuts } from '#components/form/use-shortcut.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { type ReportVerb, VERB_LABELS } from '#lib/features/reform/rules/states.ts'
import { REASON_MAX, type ReportDecided } from '#lib/features/reform/schema/report.ts'
import type { QueueItem } from '#lib/features/reform/schema/report-views.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Frequent reasons; pressing one writes it into the field, where it can be worded further. */
const REASONS = ['缺佐证材料', '数据矛盾', '表述不清', '与上月雷同', '没有写本月情况', '数字请核实']

const actPath = (item: QueueItem, verb: ReportVerb) =>
  apiPaths.act('progress-reports', item.id, verb.replace('_', '-'))

type Act = { item: QueueItem; verb: ReportVerb; onDone: (verb: ReportVerb) => void }

/** Why a report is returned, as far as it is written; it outlives a look at another report. */
type Draft = { reason: string; onReason: (reason: string) => void }

function ReturnPanel({
  item,
  verb,
  onDone,
  onCancel,
  reason,
  onReason,
}: Act & Draft & { onCancel: () => void }) {
  const [own, setOwn] = useState<CommandProblem | null>(null)
  const { run, pending, problem } = useCommand<ReportDecided>({ url: actPath(item, verb) })
  const shown = own ?? problem
  const send = async () => {
    const short = reason.trim().length < 2
    const errors = [{ path: 'reason', message: '请写明退回原因（至少 2 个字）' }]
    setOwn(short ? { code: 'invalid', status: 422, title: '请写明退回原因', errors } : null)
    if (short) return
    const answer = await run({ reason, submittedNo: item.submittedNo })
    if (answer.ok) onDone(verb)
  }
  useShortcuts({ 'ctrl+enter': () => void send(), escape: onCancel }, { inFields: true })
  return (
    <div className="space-y-3 rounded border border-line p-3">
      <ErrorSummary problem={shown} />
      <div className="flex flex-wrap gap-2">
        {REASONS.map((word) => (
          <Button
            key={word}
            size="sm"
            onClick={() => onReason(reason.trim() ? `${reason.trim()}；${word}` : word)}
          >
            {word}
          </Button>
        ))}
      </div>
      <Field label="退回原因" path="reason" error={fieldErrors(shown?.errors).reason} required>
        <Textarea
          autoFocus
          rows={3}
          value={reason}
          maxChars={REASON_MAX}
          onChange={(event) => onReason(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" pending={pending} pendingLabel="正在退回…" onClick={() => void send()}>
          {VERB_LABELS[verb]}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </div>
  )
}

function Forward({ item, verb, onDone, shortcut }: Act & { shortcut: boolean }) {
  const { run, pending, problem } = useCommand<ReportDecided>({ url: actPath(item, verb) })
  const press = async () => {
    const answer = await run({ submittedNo: item.submittedNo })
    if (answer.ok) onDone(verb)
  }
  useShortcuts({ a: () => void press() }, { enabled: shortcut })
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button
        variant={verb === 'undo' ? 'secondary' : 'primary'}
        pending={pending}
        pendingLabel="正在保存…"
        onClick={() => void press()}
      >
        {VERB_LABELS[verb]}
        {shortcut && <KeyMark name="A" />}
      </Button>
    </>
  )
}

/** The decisions that this person has on the open report; A passes it, R opens the reasons for returning it. */
export function ReviewActs({ item, onDone, ...draft }: Omit<Act, 'verb'> & Draft) {
  const [returning, setReturning] = useState(false)
  const returnButton = useRef<HTMLButtonElement>(null)
  const forward = item.verbs.find((verb) => verb === 'approve' || verb === 'unit_approve')
  const back = item.verbs.find((verb) => verb === 'return' || verb === 'unit_return')
  const undo = item.verbs.includes('undo')
  useShortcuts({ r: () => setReturning(true) }, { enabled: back !== undefined && !returning })
  if (!forward && !back && !undo) return null
  if (returning && back) {
    const cancel = () =>
      keepFocus(
        () => setReturning(false),
        () => returnButton.current,
      )
    return <ReturnPanel {...{ item, onDone, ...draft }} verb={back} onCancel={cancel} />
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      {forward && <Forward item={item} verb={forward} onDone={onDone} shortcut />}
      {back && (
        <Button ref={returnButton} onClick={() => setReturning(true)}>
          {VERB_LABELS[back]}
          <KeyMark name="R" />
        </Button>
      )}
      {undo && <Forward item={item} verb="undo" onDone={onDone} shortcut={false} />}
    </div>
  )
}
