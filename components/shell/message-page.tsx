import type { ReactNode } from 'react'

/** A whole page that says one thing and offers the way on (404, error). Works without a shell around it. */
export function MessagePage(props: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <main className="border-t-4 border-union px-4 py-12">
      <div className="mx-auto max-w-measure">
        <h1 className="mb-4 text-2xl">{props.title}</h1>
        <div className="space-y-3 text-ink-2">{props.children}</div>
        <div className="mt-6 flex flex-wrap gap-3">{props.actions}</div>
      </div>
    </main>
  )
}
