import { readableCode } from '#lib/base/accounts/initial-password.ts'
import type { Vault } from '#lib/kernel/private/seal.ts'
import { toHalfWidth } from '#lib/kernel/pure/halfwidth.ts'

const CODES = 10

/** Ten codes for the day on which the phone is missing: three groups of four signs (57 bits). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => readableCode(3))
}

/** How a recovery code is kept: keyed, so that the short codes cannot be tried out on a copy of the database. */
export function recoveryHash(vault: Vault, userId: string, code: string): string {
  const signs = toHalfWidth(code)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return vault.hash('recovery_code', `${userId} ${signs}`)
}
