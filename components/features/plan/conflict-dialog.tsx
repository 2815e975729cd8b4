'use client'

import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { CONTROL_CLASS } from '#components/ui/control-class.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { diffOutline } from '#lib/features/reform/rules/diff-outline.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import type { OutlineConflict } from '#lib/features/reform/schema/plan.ts'
import { formatMoment } from '#lib/kernel/pure/format.ts'
import { type Row, rowsOf } from './outline-rows.ts'

/** The outline as text; `▶` stands before lines that the other text does not have. */
function textOf(outline: Outline, other: Outline): string {
  const line = (row: Row) => `${'　'.repeat(row.level)}${row.code} ${row.title}`
  const there = new Set(rowsOf(other).map(line))
  return rowsOf(outline)
    .map((row) => `${there.has(line(row)) ? '　' : '▶'}${line(row)}`)
    .join('\n')
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <textarea
        readOnly
        aria-label={title}
        rows={10}
        value={text}
        className={cn(CONTROL_CLASS, 'whitespace-pre text-sm')}
      />
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
  const changes = diffOutline(conflict.outline, mine)
  return (
    <Dialog
      open
      wide
      dismissible={false}
      title="这份清单已在别处保存过"
      description={`${conflict.savedByName}于 ${formatMoment(conflict.savedAt)} 保存了另一份内容。请选择保留哪一份，不同的行前有 ▶。`}
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
        <Version title="已保存的内容" text={textOf(conflict.outline, mine)} />
        <Version title="我的内容" text={textOf(mine, conflict.outline)} />
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
