import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, half a minute. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const STEP_MS = SHAPE.period * 1_000
const ISSUER = '产改通'

const totpOf = (secret: string, label = '') =>
  new TOTP({ ...SHAPE, issuer: ISSUER, label, secret: Secret.fromBase32(secret) })

/** A new secret: 160 bits in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code holds: the secret with the account's name. */
export function totpUri(secret: string, username: string): string {
  return totpOf(secret, username).toString()
}

/** The code that an authenticator shows at a moment (milliseconds). */
export function codeAt(secret: string, at: number): string {
  return totpOf(secret).generate({ timestamp: at })
}

/** The time step whose code this is, at most one step beside `at`; null = none. */
export function stepOf(secret: string, code: string, at: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: 1 })
  return delta === null ? null : Math.floor(at / STEP_MS) + delta
}
