'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useCommand } from '#components/form/use-command.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import type { OutlineConflict, Saved } from '#lib/features/reform/schema/plan.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { clearLocalOutline, keepLocalOutline } from './local-outline.ts'

/** From the last key press to the save; with the request it stays below 2 s. */
const PAUSE_MS = 1_000

export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'failed'; title: string }

type Start = { planId: string; saveNo: number; savedAt: string; saved: Outline }

/**
 * Saves the outline after each pause, one request at a time, each from the number of the last save. Until it is
 * saved the text also lies in this browser. `flush` saves at once and answers whether everything is saved.
 */
export function useOutlineSaving(start: Start, outline: Outline) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: start.savedAt })
  const [conflict, setConflict] = useState<OutlineConflict | null>(null)
  const saveNo = useRef(start.saveNo)
  const savedText = useRef(JSON.stringify(start.saved))
  const latest = useRef(outline)
  const busy = useRef<Promise<boolean> | null>(null)
  const { run } = useCommand<Saved>({ url: apiPaths.act('plans', start.planId, 'outline'), method: 'PUT' })

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const text = JSON.stringify(latest.current)
    setState({ kind: 'saving' })
    const result = await run({ saveNo: saveNo.current, outline: latest.current })
    if (!result.ok) {
      const { code, detail, errors, title } = result.problem
      if (code === 'conflict' && detail) setConflict(detail as OutlineConflict)
      setState({ kind: 'failed', title: errors[0]?.message ?? title })
      return false
    }
    saveNo.current = result.value.saveNo
    savedText.current = text
    setState({ kind: 'saved', at: result.value.savedAt })
    return true
  }, [run])

  const saveAll = useCallback(async (): Promise<boolean> => {
    while (JSON.stringify(latest.current) !== savedText.current) {
      if (!(await saveOnce())) return false
    }
    clearLocalOutline(start.planId)
    return true
  }, [saveOnce, start.planId])

  const flush = useCallback(() => {
    busy.current ??= saveAll().finally(() => {
      busy.current = null
    })
    return busy.current
  }, [saveAll])

  useEffect(() => {
    latest.current = outline
    if (JSON.stringify(outline) === savedText.current) return
    keepLocalOutline(start.planId, { saveNo: saveNo.current, outline })
    setState((old) => (old.kind === 'saving' ? old : { kind: 'dirty' }))
    const timer = setTimeout(flush, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [outline, flush, start.planId])

  /** Ends a conflict: mine is saved over theirs, or theirs becomes the state that edits go on from. */
  const settle = useCallback(
    (seen: OutlineConflict, keep: 'mine' | 'theirs', theirs: Outline) => {
      saveNo.current = seen.saveNo
      setConflict(null)
      if (keep === 'mine') {
        void flush()
        return
      }
      savedText.current = JSON.stringify(theirs)
      latest.current = theirs
      clearLocalOutline(start.planId)
      setState({ kind: 'saved', at: seen.savedAt })
    },
    [flush, start.planId],
  )
  return { state, conflict, setConflict, flush, settle, saveNo }
}
