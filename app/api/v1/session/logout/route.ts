import { randomUUID } from 'node:crypto'
import { tokenFromCookies } from '#lib/kernel/auth/cookie.ts'
import { logOut } from '#lib/kernel/auth/login.ts'
import { withoutSession } from '#lib/kernel/auth/session-response.ts'
import { clientIp, foreignRequest, json, problemResponse } from '#lib/kernel/http.ts'
import { fail } from '#lib/kernel/pure/result.ts'

/** Ends the session. Answers alike when it was over already: who wants to leave is let go. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID()
  if (foreignRequest(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  const token = tokenFromCookies(request.headers.get('cookie') ?? '')
  if (token) await logOut(token, clientIp(request))
  return withoutSession(json({ ended: true }, 200, requestId))
}
