'use client'

import type { ReactNode } from 'react'
import { Popover } from '#components/ui/popover.tsx'

export type WhyRow = { label: string; value: string; weight?: string; href?: string }

export type WhyPopoverProps = {
  /** The question as a button: "为什么是 62%？", "为什么亮 ▲？" */
  question: string
  /** its name for screen readers, where the same question stands in many rows */
  name?: string
  /** One line: 实际 74% − 序时 83% = −9 个百分点，高于 −10，亮 ● 正常 */
  formula: string
  /** What went in, with weights. */
  rows?: readonly WhyRow[]
  /** What was left out, and why. */
  excluded?: readonly { label: string; reason: string }[]
  /** What turns it green: "再补报 12 场即转 ● 正常". */
  advice?: string
  /** Version of the rule that was applied. */
  rule?: string
  children?: ReactNode
}

/** Explains a computed figure or light: formula, parts and weights, what was left out, the way to green. */
export function WhyPopover({
  question,
  name,
  formula,
  rows = [],
  excluded = [],
  advice,
  rule,
  children,
}: WhyPopoverProps) {
  return (
    <Popover
      title={question}
      trigger={
        <button
          type="button"
          aria-label={name}
          className="link no-print inline-flex min-h-6 touch-target items-center rounded-sm text-sm"
        >
          {question}
        </button>
      }
    >
      <p>{formula}</p>
      {advice && <p className="mt-2 font-semibold">{advice}</p>}
      {rows.length > 0 && (
        <table className="mt-3 w-full text-sm">
          <thead>
            <tr className="text-left">
              <th className="py-1 pr-2 font-semibold">组成</th>
              <th className="py-1 pr-2 text-right font-semibold">完成</th>
              <th className="py-1 text-right font-semibold">权重</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label} className="border-t border-line align-top">
                <td className="py-1 pr-2">
                  {row.href ? (
                    <a href={row.href} className="link">
                      {row.label}
                    </a>
                  ) : (
                    row.label
                  )}
                </td>
                <td className="py-1 pr-2 text-right whitespace-nowrap">{row.value}</td>
                <td className="py-1 text-right whitespace-nowrap">{row.weight ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {excluded.length > 0 && (
        <>
          <p className="mt-3 text-sm font-semibold">未计入</p>
          <ul className="text-sm">
            {excluded.map((item) => (
              <li key={item.label}>
                {item.label}：{item.reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
      {rule && <p className="mt-3 text-xs text-ink-2">亮灯规则 {rule}</p>}
    </Popover>
  )
}
