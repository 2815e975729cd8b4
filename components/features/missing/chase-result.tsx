'use client'

import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ChaseLine, ChaseReport } from '#lib/features/reform/schema/chase.ts'

const words = ({ unitName, taskCode, taskTitle }: ChaseLine) => `${unitName} ${taskCode} ${taskTitle}`

function summary({ sentCount, leftOutCount }: ChaseReport): string {
  const left = leftOutCount > 0 ? `；未发 ${leftOutCount} 条` : ''
  return `已催报 ${sentCount} 条${left}。`
}

/** Says that not all of a long list are named. */
const cut = (shown: readonly unknown[], all: number) =>
  shown.length < all ? `（列出前 ${shown.length} 条）` : ''

/** Who was told, and who was left out and why. */
export function ChaseResult({ result, onClose }: { result: ChaseReport; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="chase-result" className="rounded border border-line bg-surface p-4">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="chase-result" ref={heading} tabIndex={-1} className="grow text-xl outline-none">
          催报结果
        </h2>
        <Button size="sm" className="no-print" onClick={onClose}>
          收起结果
        </Button>
      </div>
      <p role="status">{summary(result)}</p>
      {result.leftOut.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 text-base">未发的{cut(result.leftOut, result.leftOutCount)}</h3>
          <ul className="space-y-1">
            {result.leftOut.map((line) => (
              <li key={line.assignmentId}>
                {words(line)}：{line.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {result.sent.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-8 cursor-pointer text-action">
            已催报的 {result.sentCount} 条{cut(result.sent, result.sentCount)}
          </summary>
          <ul className="space-y-1">
            {result.sent.map((line) => (
              <li key={line.assignmentId}>{words(line)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
