'use client'

import { useCallback, useRef, useState } from 'react'
import { freshKey, type KeyState, keyAfterAnswer, keyForSending } from '#components/form/command-key.ts'
import {
  type CommandOutcome,
  type CommandProblem,
  NETWORK_PROBLEM,
  problemFrom,
} from '#components/form/problem.ts'
import { type Session, useSession } from '#components/form/session-context.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export type CommandOptions = { url: string; method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE' }

/** Where a record of a register is saved: over the one that is known, else as a new one. */
export const saveTo = (register: string, known: { id: string } | null): CommandOptions =>
  known ? { url: apiPaths.one(register, known.id), method: 'PUT' } : { url: apiPaths.list(register) }

export type Command<TOut> = {
  /** Sends the body. Calls while one is under way join it, so a double click makes one request. */
  run: (body?: unknown) => Promise<CommandOutcome<TOut>>
  pending: boolean
  /** The last refusal or failure; null after success, reset or a new attempt. */
  problem: CommandProblem | null
  reset: () => void
  /** For forms that stay open for another act of the same kind without a success in between. */
  renewKey: () => void
}

type Answer = { status: number; body: unknown }

async function send(url: string, method: string, key: string, text: string): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      body: text,
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        'X-Requested-By': 'changaitong',
      },
    })
    const body: unknown = response.status === 204 ? null : await response.json().catch(() => null)
    return { status: response.status, body }
  } catch {
    return { status: 0, body: null }
  }
}

/** What the answer asks of the person before the same may be sent again: a new login, a code, or nothing. */
function asked({ status, body }: Answer, session: Session): (() => Promise<boolean>) | null {
  if (status === 401) return session.requireLogin
  const { code, detail } = problemFrom(status, body)
  const canConfirm = (detail as { enrolled?: boolean } | undefined)?.enrolled === true
  return status === 403 && code === 'step_up' && canConfirm ? session.requireStepUp : null
}

/** Sends; asks for a new login or a code where the answer wants one, and sends the same again under the same key. */
async function sendConfirmed(session: Session, request: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await request()
    const ask = asked(answer, session)
    if (!ask || !(await ask())) return answer
  }
}

function outcome<TOut>({ status, body }: Answer): CommandOutcome<TOut> {
  if (status >= 200 && status < 300) return { ok: true, value: body as TOut }
  return { ok: false, problem: status === 0 ? NETWORK_PROBLEM : problemFrom(status, body) }
}

/**
 * The one way in which the pages write. Posts JSON with an Idempotency-Key that is made when the form opens and
 * renewed as `command-key.ts` says; failures come back as values, never as exceptions.
 */
export function useCommand<TOut>({ url, method = 'POST' }: CommandOptions): Command<TOut> {
  const session = useSession()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<CommandProblem | null>(null)
  const key = useRef<KeyState | null>(null)
  const underWay = useRef<Promise<CommandOutcome<TOut>> | null>(null)

  const perform = useCallback(
    async (body: unknown): Promise<CommandOutcome<TOut>> => {
      const text = JSON.stringify(body ?? {})
      const state = keyForSending(key.current ?? freshKey(), text)
      key.current = state
      const answer = await sendConfirmed(session, () => send(url, method, state.key, text))
      key.current = keyAfterAnswer(state, text, answer.status)
      if (answer.status !== 0 && answer.status !== 401) session.touch()
      return outcome<TOut>(answer)
    },
    [session, url, method],
  )

  const run = useCallback(
    (body?: unknown) => {
      if (underWay.current) return underWay.current
      setPending(true)
      setProblem(null)
      const promise = perform(body)
        .then((result) => {
          setProblem(result.ok ? null : result.problem)
          return result
        })
        .finally(() => {
          underWay.current = null
          setPending(false)
        })
      underWay.current = promise
      return promise
    },
    [perform],
  )

  const reset = useCallback(() => setProblem(null), [])
  const renewKey = useCallback(() => {
    key.current = freshKey()
  }, [])
  return { run, pending, problem, reset, renewKey }
}
