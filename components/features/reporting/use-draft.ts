'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { DraftSaver, type SaveStatus } from '#components/features/reporting/draft-saver.ts'
import { type FormState, fieldsOf, sameState } from '#components/features/reporting/form-state.ts'
import { dropLocal, localKey, readLocal } from '#components/features/reporting/local-draft.ts'
import { useSession } from '#components/form/session-context.ts'
import type { DraftConflict } from '#lib/features/reform/schema/report.ts'

export type DraftOptions = {
  assignmentId: string
  period: string
  /** what the server has: its save number (0 = nothing saved), when, and the text */
  saved: { saveNo: number; at: string | null; state: FormState }
}

function useLeaving(leave: () => void) {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('online', leave)
    return () => {
      leave()
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('online', leave)
    }
  }, [leave])
}

/**
 * The state of a report's form, kept safe: see DraftSaver. Text that this browser kept from before (a crash, no
 * network) is put back, with a word about it; when the server has a newer save, both are shown to choose from.
 */
export function useDraft({ assignmentId, period, saved }: DraftOptions) {
  const session = useSession()
  const key = localKey(session.username, assignmentId, period)
  const [state, setState] = useState(saved.state)
  const first: SaveStatus = saved.at ? { kind: 'saved', at: saved.at } : { kind: 'idle' }
  const [status, setStatus] = useState<SaveStatus>(first)
  const [conflict, setConflict] = useState<DraftConflict | null>(null)
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const login = useRef(session.requireLogin)
  useEffect(() => {
    login.current = session.requireLogin
  })
  const [saver] = useState(
    () =>
      new DraftSaver({
        assignmentId,
        period,
        localKey: key,
        server: saved,
        onStatus: setStatus,
        onConflict: setConflict,
        login: () => login.current(),
      }),
  )
  const flush = useCallback(() => saver.flush(), [saver])
  useLeaving(flush)
  useEffect(() => saver.change(state), [saver, state])

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    void readLocal(key).then((local) => {
      if (!local) return
      // a copy from before an update of the program lacks the fields that came since
      const kept = { ...saver.saved, ...local.state }
      if (sameState(kept, saver.saved)) return
      if (local.saveNo < saver.saveNo) {
        const theirs = fieldsOf(saver.saved)
        saver.raise({
          saveNo: saver.saveNo,
          editSession: '',
          editorName: '',
          savedAt: saved.at ?? '',
          theirs,
        })
      }
      setState(kept)
      setRestoredAt(local.at)
    })
  }, [key, saved.at, saver])

  const resolve = (keep: 'mine' | 'theirs', theirs: FormState) => {
    if (!conflict) return
    saver.resolve(conflict, theirs, keep)
    setConflict(null)
    if (keep === 'mine') return
    setState(theirs)
    setRestoredAt(null)
  }
  const discardRestored = () => {
    setState(saver.saved)
    setRestoredAt(null)
    setStatus(first)
    dropLocal(key)
  }
  return { state, setState, saver, status, conflict, resolve, restoredAt, discardRestored, flush }
}
