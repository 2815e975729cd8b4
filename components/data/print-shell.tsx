import type { ReactNode } from 'react'
import { PrintButton } from '#components/data/print-button.tsx'
import { cn } from '#components/ui/cn.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'

export type PrintShellProps = {
  title: string
  /** 2026年11月 */
  period?: string
  /** The filters in words: 县区=泗县，灯=逾期; "全部" when none. */
  filters?: string
  /** ISO instant of the data on the page. */
  generatedAt: string
  generatedBy?: string
  portrait?: boolean
  /** Lines to sign on the last page; [] for none. */
  signatures?: readonly string[]
  /** Adds （盖章） beside the last line. */
  stamp?: boolean
  children: ReactNode
}

/** A page made for paper: title, period, filters, time, the content, and the lines to sign. */
export function PrintShell(props: PrintShellProps) {
  const { portrait = false, stamp = true, signatures = ['填报人', '审核人', '负责人（签字）'] } = props
  return (
    <main className={cn('mx-auto max-w-page bg-surface p-6', portrait && 'print-portrait')}>
      <div className="no-print mb-4">
        <PrintButton />
      </div>
      <header className="mb-4 text-center">
        <h1 className="text-2xl">{props.title}</h1>
        <p className="mt-1 text-sm">
          {[
            props.period && `期间：${props.period}`,
            `筛选：${props.filters ?? '全部'}`,
            `生成时间：${formatDateTime(props.generatedAt)}`,
            props.generatedBy && `生成人：${props.generatedBy}`,
          ]
            .filter(Boolean)
            .join('　')}
        </p>
      </header>
      {props.children}
      {signatures.length > 0 && (
        <footer className="keep-together mt-10 flex flex-wrap justify-between gap-6">
          {signatures.map((line, index) => (
            <p key={line}>
              {line}：<span className="inline-block w-32 border-b border-ink" />
              {stamp && index === signatures.length - 1 && '（盖章）'}
            </p>
          ))}
        </footer>
      )}
    </main>
  )
}
