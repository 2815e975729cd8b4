'use client'

import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { diffOutline } from '#lib/features/reform/rules/diff-outline.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import type { OutlineConflict } from '#lib/features/reform/schema/plan.ts'
import { formatMoment } from '#lib/kernel/pure/format.ts'
import { rowsOf } from './outline-rows.ts'

const lines = (outline: Outline) =>
  rowsOf(outline).map((row) => `${'　'.repeat(row.level)}${row.code} ${row.title}`)

function Version({ title, text, other }: { title: string; text: string[]; other: ReadonlySet<string> }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <div
        tabIndex={0}
        role="group"
        aria-label={title}
        className="max-h-64 overflow-y-auto rounded border border-line p-2 text-sm"
      >
        {text.map((line, index) => (
          <p key={`${index}:${line}`} className={other.has(line) ? undefined : 'bg-gold-soft font-semibold'}>
            {line}
          </p>
        ))}
      </div>
    </section>
  )
}

export type ConflictDialogProps = {
  conflict: OutlineConflict
  mine: Outline
  onKeep: (which: 'mine' | 'theirs') => void
}

/** Two people (or two tabs) edited the outline: both texts stand side by side, one is kept. */
export function ConflictDialog({ conflict, mine, onKeep }: ConflictDialogProps) {
  const here = lines(mine)
  const there = lines(conflict.outline)
  const changes = diffOutline(conflict.outline, mine)
  return (
    <Dialog
      open
      wide
      dismissible={false}
      title="这份清单已在别处保存过"
      description={`${conflict.savedByName}于 ${formatMoment(conflict.savedAt)} 保存了另一份内容。请选择保留哪一份，不同的行有底色。`}
      footer={
        <>
          <Button variant="primary" onClick={() => onKeep('theirs')}>
            用已保存的内容
          </Button>
          <Button variant="danger" onClick={() => onKeep('mine')}>
            用我的内容覆盖
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Version title="已保存的内容" text={there} other={new Set(here)} />
        <Version title="我的内容" text={here} other={new Set(there)} />
      </div>
      {changes.length > 0 && (
        <section className="mt-4">
          <h3 className="mb-1 font-semibold">我的内容与已保存内容的差别（{changes.length} 处）</h3>
          <ul className="list-inside list-disc text-sm">
            {changes.slice(0, 30).map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}
