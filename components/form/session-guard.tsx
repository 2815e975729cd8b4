'use client'

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ReloginDialog } from '#components/form/relogin-dialog.tsx'
import {
  deadline,
  phase,
  type SessionClock,
  type SessionPhase,
  shouldPoll,
} from '#components/form/session-clock.ts'
import { type Session, SessionContext } from '#components/form/session-context.ts'
import { StepUpDialog } from '#components/form/step-up-dialog.tsx'
import { useAfterTyping } from '#components/form/use-after-typing.ts'
import { useStepUp } from '#components/form/use-step-up.ts'
import { Button } from '#components/ui/button.tsx'

const TICK_MS = 5_000
const CHANNEL = 'session'

export type SessionGuardProps = {
  username: string
  /** Absolute end of the session, ISO time. */
  expiresAt: string
  idleMinutes?: number
  children: ReactNode
}

type Waiter = (loggedIn: boolean) => void

/** Status of the session as the server sees it; null = no answer. */
async function askServer(): Promise<{ status: number; expiresAt: string | undefined } | null> {
  try {
    const response = await fetch('/api/v1/session', { credentials: 'same-origin', cache: 'no-store' })
    const body = (await response.json().catch(() => null)) as { expiresAt?: string } | null
    return { status: response.status, expiresAt: body?.expiresAt }
  } catch {
    return null
  }
}

/** Other tabs share the session: a contact or a new login in one counts in all. */
function useSessionChannel(onContact: (expiresAt: string | undefined) => void) {
  const channel = useRef<BroadcastChannel | null>(null)
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return
    const opened = new BroadcastChannel(CHANNEL)
    opened.onmessage = (event: MessageEvent<{ expiresAt?: string }>) => onContact(event.data.expiresAt)
    channel.current = opened
    return () => {
      channel.current = null
      opened.close()
    }
  }, [onContact])
  return useCallback((expiresAt: string | undefined) => channel.current?.postMessage({ expiresAt }), [])
}

/** Time of the last key press, click or touch on this page. */
function useActivity() {
  const last = useRef(0)
  useEffect(() => {
    const note = () => {
      last.current = Date.now()
    }
    const events = ['keydown', 'pointerdown', 'wheel'] as const
    for (const name of events) window.addEventListener(name, note, { passive: true })
    return () => {
      for (const name of events) window.removeEventListener(name, note)
    }
  }, [])
  return last
}

function useSessionClock(expiresAt: string, idleMinutes: number) {
  const clock = useRef<SessionClock | null>(null)
  const [state, setState] = useState<{ phase: SessionPhase; minutes: number }>({ phase: 'open', minutes: 0 })
  const look = useCallback(() => {
    if (!clock.current) return
    const now = Date.now()
    const minutes = Math.max(1, Math.ceil((deadline(clock.current) - now) / 60_000))
    const next = phase(clock.current, now)
    setState((old) =>
      old.phase === next && (next !== 'warn' || old.minutes === minutes) ? old : { phase: next, minutes },
    )
  }, [])
  const contact = useCallback(
    (until: string | undefined) => {
      const end = until === undefined ? clock.current?.expiresAt : Date.parse(until)
      clock.current = {
        expiresAt: end ?? Number.POSITIVE_INFINITY,
        lastContact: Date.now(),
        idleMs: idleMinutes * 60_000,
      }
      look()
    },
    [idleMinutes, look],
  )
  const end = useCallback(() => {
    if (clock.current) clock.current = { ...clock.current, lastContact: Number.NEGATIVE_INFINITY }
    look()
  }, [look])
  useEffect(() => contact(expiresAt), [contact, expiresAt])
  return { clock, state, look, contact, end }
}

function SessionBar(props: { text: string; action: string; onAct: () => void }) {
  return (
    <div
      role="alert"
      className="no-print fixed inset-x-0 bottom-0 z-30 border-t-2 border-warn bg-warn-soft px-4 py-3"
    >
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-3">
        <p className="grow">{props.text}</p>
        <Button variant="primary" onClick={props.onAct}>
          {props.action}
        </Button>
      </div>
    </div>
  )
}

/**
 * Watches the session of a staff page: keeps it alive while the person works, warns five minutes before it ends,
 * and asks for the password in a dialog when it has ended, without touching the page. Supplies `useSession()`.
 */
export function SessionGuard({ username, expiresAt, idleMinutes = 30, children }: SessionGuardProps) {
  const { clock, state, look, contact, end } = useSessionClock(expiresAt, idleMinutes)
  const [dismissed, setDismissed] = useState(false)
  const waiters = useRef<Waiter[]>([])
  const activity = useActivity()
  const { asking: askingCode, requireStepUp, settle: settleCode } = useStepUp()
  const asking = useAfterTyping(state.phase === 'ended' && !dismissed)

  const settle = useCallback((loggedIn: boolean) => {
    setDismissed(!loggedIn)
    for (const wake of waiters.current.splice(0)) wake(loggedIn)
  }, [])
  const heard = useCallback(
    (until: string | undefined) => {
      contact(until)
      settle(true)
    },
    [contact, settle],
  )
  const tell = useSessionChannel(heard)

  const poll = useCallback(async () => {
    const answer = await askServer()
    if (answer?.status === 401) end()
    else if (answer?.status === 200) {
      contact(answer.expiresAt)
      tell(answer.expiresAt)
    }
  }, [contact, end, tell])

  useEffect(() => {
    const tick = () => {
      look()
      const now = Date.now()
      const known = clock.current
      if (!known || document.visibilityState !== 'visible') return
      if (phase(known, now) !== 'ended' && shouldPoll(known.lastContact, activity.current, now)) void poll()
    }
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [activity, clock, look, poll])

  const session = useMemo<Session>(
    () => ({
      username,
      touch: () => {
        contact(undefined)
        tell(undefined)
      },
      requireLogin: () => {
        setDismissed(false)
        end()
        return new Promise<boolean>((resolve) => waiters.current.push(resolve))
      },
      requireStepUp,
    }),
    [username, contact, end, tell, requireStepUp],
  )

  return (
    <SessionContext value={session}>
      {children}
      {state.phase === 'warn' && (
        <SessionBar
          text={`约 ${state.minutes} 分钟后需要重新登录，已填的内容不会丢。`}
          action="继续使用"
          onAct={() => void poll()}
        />
      )}
      {state.phase === 'ended' && dismissed && (
        <SessionBar
          text="登录已过期，本页内容都在。重新登录后才能保存和提交。"
          action="重新登录"
          onAct={() => setDismissed(false)}
        />
      )}
      {askingCode && <StepUpDialog onDone={() => settleCode(true)} onLeave={() => settleCode(false)} />}
      {asking && (
        <ReloginDialog
          username={username}
          onLeave={() => settle(false)}
          onDone={(until) => {
            const next = until ?? new Date(Date.now() + idleMinutes * 60_000).toISOString()
            heard(next)
            tell(next)
          }}
        />
      )}
    </SessionContext>
  )
}
