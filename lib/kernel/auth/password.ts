import { hash, verify } from '@node-rs/argon2'
import { atOnce } from '#lib/kernel/at-once.ts'

// argon2id, OWASP's second choice of parameters: 22 ms on one core of the reference machine.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** At most four hashes at a time, so that a burst of logins does not take every core. */
const limited = atOnce(4)

/** argon2id hash of a new password. */
export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password, OPTIONS))
}

let dummy: Promise<string> | undefined

/** Verifies; without a stored hash (unknown account) it does the same work and answers false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no such account')
  const against = stored ?? (await dummy)
  const right = await limited(() => verify(against, password))
  return right && stored !== null
}
