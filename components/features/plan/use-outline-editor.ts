'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { toast } from '#components/ui/toast.tsx'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import { indent, insertAfter, insertBelow, move, outdent, remove, restore } from './outline-moves.ts'
import { outlineFrom, pathsOf, type Row, rowsOf } from './outline-rows.ts'

export type RowAct = 'after' | 'below' | 'indent' | 'outdent' | 'up' | 'down' | 'remove'

/** Sets the focus after the next drawing: the element may not be there before. */
function useFocusRequest() {
  const [wanted, setWanted] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (!wanted) return
    const element = document.getElementById(wanted.id)
    element?.focus()
    element?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  return useCallback((id: string) => setWanted({ id }), [])
}

function placeAfter(rows: readonly Row[], act: RowAct, index: number, year: number): [Row[], string] {
  const id = rows[index]?.id ?? ''
  if (act === 'after') return insertAfter(rows, index, year)
  if (act === 'below') return insertBelow(rows, index, year)
  if (act === 'indent') return [indent(rows, index, year), id]
  if (act === 'outdent') return [outdent(rows, index, year), id]
  if (act === 'up' || act === 'down') return [move(rows, index, act), id]
  const [left] = remove(rows, index)
  return [left, left[Math.max(0, index - 1)]?.id ?? '']
}

type Rows = {
  latest: RefObject<Row[]>
  year: number
  /** takes the lines over, selects one and focuses its title */
  show: (rows: Row[], id: string) => void
}

/** What keys, buttons and pasting do to the lines. */
function useActs({ latest, year, show }: Rows) {
  const act = useCallback(
    (id: string | null, kind: RowAct) => {
      const before = latest.current
      const index = id === null ? before.length - 1 : before.findIndex((row) => row.id === id)
      const [next, target] = placeAfter(before, kind, index, year)
      show(next, target)
      if (kind !== 'remove') return
      const [, removed] = remove(before, index)
      const first = removed.block[0]
      const more = removed.block.length > 1 ? `及下属 ${removed.block.length - 1} 项` : ''
      toast(`已删除${first?.code ?? ''} ${first?.title || '（空行）'}${more}`, {
        undo: { onUndo: () => show(restore(latest.current, removed, year), first?.id ?? '') },
      })
    },
    [latest, show, year],
  )

  /** Several lines pasted into a title: the first stays there, each other becomes a line of its own. */
  const paste = useCallback(
    (id: string, lines: readonly string[]) => {
      let next = latest.current.map((row) => (row.id === id ? { ...row, title: lines[0] ?? '' } : row))
      let last = id
      for (const title of lines.slice(1)) {
        const at = next.findIndex((row) => row.id === last)
        ;[next, last] = insertAfter(next, at, year, title)
      }
      show(next, last)
    },
    [latest, show, year],
  )
  return { act, paste }
}

/** The lines of the outline, the selected one, and everything that can be done to them. */
export function useOutlineEditor(start: Outline, year: number) {
  const [rows, setRows] = useState<Row[]>(() => rowsOf(start))
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const focus = useFocusRequest()
  const outline = useMemo(() => outlineFrom(rows), [rows])
  const paths = useMemo(() => pathsOf(rows), [rows])
  const latest = useRef(rows)
  useEffect(() => {
    latest.current = rows
  })

  const focusTitle = useCallback(
    (id: string | undefined) => {
      const path = id && pathsOf(latest.current).get(id)
      if (path) focus(fieldId(`${path}.title`))
    },
    [focus],
  )
  const show = useCallback(
    (next: Row[], id: string) => {
      setRows(next)
      latest.current = next
      setSelectedId(id)
      focusTitle(id)
    },
    [focusTitle],
  )
  const { act, paste } = useActs({ latest, year, show })

  const patch = useCallback((id: string, change: (row: Row) => Row) => {
    setRows((old) => old.map((row) => (row.id === id ? change(row) : row)))
  }, [])

  /** Selects the line that a path of the outline points into and puts the focus on the field. */
  const goTo = useCallback(
    (path: string) => {
      for (const [id, at] of pathsOf(latest.current)) {
        const rest = path.startsWith(`${at}.`) ? path.slice(at.length + 1) : null
        if (rest === null || /^(measures|tasks)\./.test(rest)) continue
        setSelectedId(id)
        focus(fieldId(path))
      }
    },
    [focus],
  )
  const replace = useCallback((next: Outline) => setRows(rowsOf(next)), [])
  return {
    rows,
    outline,
    paths,
    selectedId,
    select: setSelectedId,
    act,
    paste,
    patch,
    goTo,
    focusTitle,
    replace,
  }
}

export type OutlineEditor = ReturnType<typeof useOutlineEditor>
