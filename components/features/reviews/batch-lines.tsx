'use client'

import { useState } from 'react'
import { APPROVE_MANY } from '#components/features/reviews/batch-bar.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { BatchApproved, BatchLine } from '#lib/features/reform/schema/review-batch.ts'
import { apiPaths, deskPaths, type Query } from '#lib/kernel/pure/paths.ts'
import { shortPeriod } from '#lib/kernel/pure/period.ts'

export function lineWords(line: BatchLine): string {
  return [line.countyName, line.unitName, shortPeriod(line.period), line.taskCode, line.taskTitle]
    .filter(Boolean)
    .join(' ')
}

/** Leads to the report in another window: the result stays where it is. */
function LineLink({ line, query }: { line: BatchLine; query: Query }) {
  return (
    <a href={deskPaths.reviews({ ...query, sel: line.id })} target="_blank" rel="noreferrer" className="link">
      {lineWords(line)}
      <span className="sr-only">（新窗口）</span>
    </a>
  )
}

type LeftOut = BatchApproved['leftOut'][number]

/** Those left behind, with the reason; the ones that still wait can be let through after a look. */
export function LeftOutLines({ lines, onDone }: { lines: LeftOut[]; onDone: (more: BatchApproved) => void }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const { run, pending, problem } = useCommand<BatchApproved>({ url: APPROVE_MANY })
  const chosen = lines.filter((line) => line.open && ids.has(line.id))
  const toggle = (id: string) =>
    setIds((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])))
  const send = async () => {
    const items = chosen.map(({ id, submittedNo }) => ({ id, submittedNo, chosen: true }))
    const answer = await run({ items })
    if (answer.ok) onDone(answer.value)
  }
  return (
    <div className="space-y-2">
      <ErrorSummary problem={problem} />
      <ul aria-label="留下的" className="space-y-1">
        {lines.map((line) => (
          <li key={line.id} className="flex items-start gap-x-2">
            {line.open && (
              <Checkbox
                hideLabel
                label={`选择 ${lineWords(line)}`}
                checked={ids.has(line.id)}
                onChange={() => toggle(line.id)}
              />
            )}
            <span className="min-w-0">
              <LineLink line={line} query={{ view: line.open ? 'pending' : 'done' }} />：{line.reason}
            </span>
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <Button className="no-print" pending={pending} onClick={() => void send()}>
          仍然通过勾选的 {chosen.length} 条
        </Button>
      )}
    </div>
  )
}

type Accepted = BatchApproved['accepted'][number]

function UndoButton({ line, onUndone }: { line: Accepted; onUndone: (id: string) => void }) {
  const { run, pending, problem } = useCommand<unknown>({
    url: apiPaths.act('progress-reports', line.id, 'undo'),
  })
  const press = async () => {
    const answer = await run({ submittedNo: line.submittedNo })
    if (answer.ok) onUndone(line.id)
  }
  if (problem) return <span className="text-union">{problem.title}</span>
  return (
    <Button
      size="sm"
      className="no-print"
      aria-label={`撤销 ${lineWords(line)}`}
      pending={pending}
      onClick={() => void press()}
    >
      撤销
    </Button>
  )
}

type AcceptedProps = { lines: Accepted[]; undone: ReadonlySet<string>; onUndone: (id: string) => void }

/** Those that went through, each with its way back. */
export function AcceptedLines({ lines, undone, onUndone }: AcceptedProps) {
  return (
    <ul aria-label="已通过的" className="space-y-1">
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <LineLink line={line} query={{ view: 'done' }} />
          {undone.has(line.id) && <span className="text-ink-2">已撤销</span>}
          {!undone.has(line.id) && line.undoable && <UndoButton line={line} onUndone={onUndone} />}
        </li>
      ))}
    </ul>
  )
}
