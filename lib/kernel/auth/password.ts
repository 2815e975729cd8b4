import { hash, verify } from '@node-rs/argon2'

// argon2id, OWASP's second choice of parameters: 22 ms on one core of the reference machine.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 4

let running = 0
const waiting: (() => void)[] = []

/** At most four hashes at a time, so that a burst of logins does not take every core. */
async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

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
