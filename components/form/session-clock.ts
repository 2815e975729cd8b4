/** Times in ms since 1970. */
export type SessionClock = {
  /** Absolute end of the session, as the server said. */
  expiresAt: number
  /** Last answer of the server to this session (in any tab). */
  lastContact: number
  idleMs: number
}

export type SessionPhase = 'open' | 'warn' | 'ended'

/** How long before the end the warning appears. */
export const WARN_MS = 5 * 60_000

/** When the session ends if nothing more happens: idle limit or absolute limit, whichever is first. */
export function deadline(clock: SessionClock): number {
  return Math.min(clock.expiresAt, clock.lastContact + clock.idleMs)
}

export function phase(clock: SessionClock, now: number): SessionPhase {
  const left = deadline(clock) - now
  if (left <= 0) return 'ended'
  return left <= WARN_MS ? 'warn' : 'open'
}

/** Asking the server again pays only after activity, at most once a minute. */
export function shouldPoll(lastContact: number, lastActivity: number, now: number): boolean {
  return lastActivity > lastContact && now - lastContact >= 60_000
}
