import { confirmFactor, offerFactor } from '#lib/base/accounts/commands/factor.ts'
import { codeAt } from '#lib/kernel/auth/totp.ts'
import { execute } from '#lib/kernel/command.ts'

/** Half a minute: codes `steps` later than the present one. One step to either side is accepted, each code once. */
export function codeNow(secret: string, steps = 0): string {
  return codeAt(secret, Date.now() + steps * 30_000)
}

/**
 * Gives the account of a session an authenticator, as its owner would in /desk/me. The confirming code lies one step
 * back, so that the codes of this step and the next are still to be used.
 */
export async function enrol(
  token: string,
  password: string,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const offered = await execute<{ secret: string }>(token, offerFactor, { password })
  if (!offered.ok) throw new Error(offered.problem.title)
  const { secret } = offered.value
  const confirmed = await execute<{ recoveryCodes: string[] }>(token, confirmFactor, {
    code: codeNow(secret, -1),
  })
  if (!confirmed.ok) throw new Error(confirmed.problem.title)
  return { secret, recoveryCodes: confirmed.value.recoveryCodes }
}
