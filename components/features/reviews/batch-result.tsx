'use client'

import { useEffect, useRef, useState } from 'react'
import { AcceptedLines, LeftOutLines, lineWords } from '#components/features/reviews/batch-lines.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import type { BatchApproved, BatchLine, BatchUndone } from '#lib/features/reform/schema/review-batch.ts'
import { formatTime } from '#lib/kernel/pure/format.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const UNDO_MANY = `${apiPaths.list('progress-reports')}/undo-many`

function summary({ accepted, leftOut, failed }: BatchApproved): string {
  const reds = leftOut.filter((line) => line.why === 'red').length
  const parts = [
    ...(reds > 0 ? [`红灯 ${reds} 条`] : []),
    ...(leftOut.length > reds ? [`有变化 ${leftOut.length - reds} 条`] : []),
  ]
  const left = `留下 ${leftOut.length} 条${parts.length > 0 ? `（${parts.join('，')}）` : ''}`
  const wrong = failed.length > 0 ? `；未成功 ${failed.length} 条` : ''
  return `通过 ${accepted.length} 条；${left}${wrong}。`
}

function failedWords(line: BatchApproved['failed'][number]): string {
  return line.unitName === undefined ? `编号 ${line.id}` : lineWords(line as BatchLine)
}

type Props = {
  result: BatchApproved
  /** another batch came out of this one */
  onMore: (more: BatchApproved) => void
  /** something was taken back: the list behind is old */
  onUndone: () => void
  onClose: () => void
}

function UndoAll({ at, ids, onUndone }: { at: string; ids: string[]; onUndone: () => void }) {
  const { run, pending, problem } = useCommand<BatchUndone>({ url: UNDO_MANY })
  const press = async () => {
    const answer = await run({ ids, at })
    if (answer.ok) onUndone()
  }
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button pending={pending} pendingLabel="正在撤销…" onClick={() => void press()}>
        全部撤销（{ids.length} 条）
      </Button>
    </>
  )
}

/** What a batch has done, line by line: accepted, left out with the reason, failed with the reason. */
export function BatchResult({ result, onMore, onUndone, onClose }: Props) {
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const takenBack = (ids: readonly string[]) => {
    setUndone((old) => new Set([...old, ...ids]))
    onUndone()
  }
  const open = result.accepted.filter((line) => line.undoable && !undone.has(line.id)).map((line) => line.id)
  return (
    <section aria-labelledby={`batch-${result.at}`} className="rounded border border-line bg-surface p-4">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id={`batch-${result.at}`} ref={heading} tabIndex={-1} className="grow text-xl outline-none">
          批量通过结果（{formatTime(result.at)}）
        </h2>
        <Button size="sm" className="no-print" onClick={onClose}>
          收起结果
        </Button>
      </div>
      <p role="status">{summary(result)}</p>
      <div className="mt-3 space-y-4">
        {result.leftOut.length > 0 && (
          <div>
            <h3 className="mb-1 text-base">留下的，请逐条核对</h3>
            <LeftOutLines lines={result.leftOut} onDone={onMore} />
          </div>
        )}
        {result.failed.length > 0 && (
          <div>
            <h3 className="mb-1 text-base">未成功</h3>
            <ul className="space-y-1">
              {result.failed.map((line) => (
                <li key={line.id}>
                  {failedWords(line)}：{line.reason}
                </li>
              ))}
            </ul>
          </div>
        )}
        {result.accepted.length > 0 && (
          <details>
            <summary className="min-h-8 cursor-pointer text-action">
              已通过的 {result.accepted.length} 条
            </summary>
            <AcceptedLines lines={result.accepted} undone={undone} onUndone={(id) => takenBack([id])} />
          </details>
        )}
        {open.length > 0 && (
          <div className="no-print">
            <UndoAll at={result.at} ids={open} onUndone={() => takenBack(open)} />
          </div>
        )}
      </div>
    </section>
  )
}
