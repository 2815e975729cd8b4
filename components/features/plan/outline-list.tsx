'use client'

import { type ReactNode, useMemo } from 'react'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { OutlineLine } from './outline-line.tsx'
import { canIndent, canMove, canOutdent } from './outline-moves.ts'
import type { OutlineEditor } from './use-outline-editor.ts'

const NONE = { indent: false, outdent: false, up: false, down: false }

export type OutlineListProps = {
  editor: OutlineEditor
  words: Words
  /** ids of lines with something to mend */
  wrongIds: ReadonlySet<string>
  /** drawn below the selected line (narrow screens) */
  inline: ReactNode
}

/** The lines of the plan from top to bottom. */
export function OutlineList({ editor, words, wrongIds, inline }: OutlineListProps) {
  const { rows, paths, selectedId, act, patch, select, paste, focusTitle } = editor
  const acts = useMemo(
    () => ({ act, patch, select, paste, focusTitle }),
    [act, patch, select, paste, focusTitle],
  )
  return (
    <ol aria-label="清单内容" className="divide-y divide-line rounded border border-line bg-surface">
      {rows.map((row, index) => {
        const selected = row.id === selectedId
        const can = selected
          ? {
              indent: canIndent(rows, index),
              outdent: canOutdent(rows, index),
              up: canMove(rows, index, 'up'),
              down: canMove(rows, index, 'down'),
            }
          : NONE
        return (
          <li key={row.id}>
            <OutlineLine
              row={row}
              path={paths.get(row.id) ?? ''}
              selected={selected}
              wrong={wrongIds.has(row.id)}
              can={can}
              previousId={rows[index - 1]?.id}
              nextId={rows[index + 1]?.id}
              words={words}
              editor={acts}
            />
            {selected && inline}
          </li>
        )
      })}
    </ol>
  )
}
