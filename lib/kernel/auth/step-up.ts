import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, type Problem } from '#lib/kernel/pure/result.ts'

/** So long a session counts as confirmed after a code; app.stepped_up() in the database says the same. */
export const STEP_UP_MINUTES = 15

/**
 * Must this session show the second factor first? null = no. `detail.enrolled` tells the page whether a code can be
 * asked for, or the account has to be given an authenticator first.
 */
export function stepUpProblem({
  secondFactor: { enrolled, secondsAgo },
}: Pick<Actor, 'secondFactor'>): Problem | null {
  if (secondsAgo !== null && secondsAgo < STEP_UP_MINUTES * 60) return null
  const title = enrolled
    ? '这项操作要先输入动态口令'
    : '这项操作要用动态口令确认，您还没有绑定。请先到右上角“我的账号”绑定动态口令，再回来操作'
  return fail('step_up', title, undefined, { enrolled }).problem
}
