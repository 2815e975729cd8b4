/**
 * When a write gets a new Idempotency-Key. The key belongs to one intended effect:
 * - kept while the outcome is unknown (no answer, 5xx, 401 before re-login), so that a retry makes one effect;
 * - renewed after success;
 * - renewed when, after a definite refusal (4xx), the person sends something else than what was refused, or when
 *   the refusal concerned a body other than the one the key was first sent with.
 */
export type KeyState = {
  key: string
  /** Body the key was first sent with; null = not sent yet. */
  firstBody: string | null
  /** Body that was definitely refused under this key. */
  refusedBody: string | null
}

/** A UUID; also on plain-http pages, where browsers offer no `crypto.randomUUID`. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A key that has not been sent. */
export function freshKey(make: () => string = newKey): KeyState {
  return { key: make(), firstBody: null, refusedBody: null }
}

/** State to send `body` with. */
export function keyForSending(state: KeyState, body: string, make: () => string = newKey): KeyState {
  const refused = state.refusedBody
  const renew = refused !== null && (refused !== body || refused !== state.firstBody)
  const current = renew ? freshKey(make) : state
  return { ...current, firstBody: current.firstBody ?? body }
}

/** State after an answer; `status` 0 = no answer. */
export function keyAfterAnswer(
  state: KeyState,
  body: string,
  status: number,
  make: () => string = newKey,
): KeyState {
  if (status >= 200 && status < 300) return freshKey(make)
  const definite = status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429
  return definite ? { ...state, refusedBody: body } : state
}
