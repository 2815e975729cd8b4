import type { ReactNode } from 'react'

/** One fact of a record: its name and what it says; nothing is a dash. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[8rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="whitespace-pre-line">{children || '—'}</dd>
    </div>
  )
}

/** What there is of several things, with a comma between. */
export const joined = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join('，')
