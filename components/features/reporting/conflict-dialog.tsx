'use client'

import { type FormState, stateOf } from '#components/features/reporting/form-state.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { DraftConflict } from '#lib/features/reform/schema/report.ts'
import { formatTime } from '#lib/kernel/pure/format.ts'

function Version({ title, state, unit }: { title: string; state: FormState; unit: string }) {
  const ratio = state.denominatorText ? ` / ${state.denominatorText}` : ''
  const value =
    state.content === 'VALUE' ? `${state.cumText || '—'}${ratio} ${unit}` : CONTENT_LABELS[state.content]
  const texts = [
    ['进展情况', state.narrative],
    ['存在问题', state.problem],
    ['下一步打算', state.nextStep],
    ['调减原因', state.decreaseReason],
    ['核对说明', state.valueNote],
  ] as const
  return (
    <section className="min-w-0 rounded border border-line p-3">
      <h3 className="mb-2 text-base">{title}</h3>
      <dl className="space-y-1">
        <div>
          <dt className="inline text-ink-2">状态：</dt>
          <dd className="inline">{SITUATION_LABELS[state.situation]}</dd>
        </div>
        <div>
          <dt className="inline text-ink-2">累计：</dt>
          <dd className="inline">{value}</dd>
        </div>
        {texts.map(([label, text], index) =>
          text || index === 0 ? (
            <div key={label}>
              <dt className="text-ink-2">{label}：</dt>
              <dd className="whitespace-pre-wrap">{text || '（空）'}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}

/** Two texts for one report: both are shown, the person chooses, nothing is overwritten by itself. */
export function ConflictDialog(props: {
  conflict: DraftConflict | null
  mine: FormState
  unit: string
  onResolve: (keep: 'mine' | 'theirs', theirs: FormState) => void
}) {
  const { conflict, mine, unit, onResolve } = props
  if (!conflict) return null
  const theirs = stateOf(conflict.theirs)
  const when = conflict.savedAt.startsWith('1970') ? '' : `${formatTime(conflict.savedAt)} `
  return (
    <Dialog
      open
      wide
      dismissible={false}
      title="这一条在别处也改过"
      description="两份内容都在，请选择保留哪一份。没有选的那一份可以先复制出来。"
      footer={
        <>
          <Button variant="primary" onClick={() => onResolve('mine', theirs)}>
            保留我现在填的
          </Button>
          <Button onClick={() => onResolve('theirs', theirs)}>改用已保存的</Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Version title="我现在填的" state={mine} unit={unit} />
        <Version title={`已保存的（${when}${conflict.editorName || '别处'}）`} state={theirs} unit={unit} />
      </div>
    </Dialog>
  )
}
