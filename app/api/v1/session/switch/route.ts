import { randomUUID } from 'node:crypto'
import { switchDuty } from '#lib/base/accounts/commands/own.ts'
import { tokenFromCookies } from '#lib/kernel/auth/cookie.ts'
import { withSession } from '#lib/kernel/auth/session-response.ts'
import { execute } from '#lib/kernel/command.ts'
import { clientIp, foreignRequest, json, jsonBody, problemResponse } from '#lib/kernel/http.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { Unauthenticated } from '#lib/kernel/scope.ts'

/** Another duty of the same person: a new token, set as the cookie and shown nowhere. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID()
  if (foreignRequest(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  const body = await jsonBody(request)
  if (!body.ok) return problemResponse(body, requestId)
  const over = () => problemResponse(fail('unauthenticated', '登录已失效，请重新登录'), requestId)
  const token = tokenFromCookies(request.headers.get('cookie') ?? '')
  if (!token) return over()
  try {
    const result = await execute(token, switchDuty, body.value, { requestId, ip: clientIp(request) })
    if (!result.ok) return problemResponse(result, requestId)
    return withSession(json({ switched: true }, 200, requestId), result.value.token)
  } catch (error) {
    if (error instanceof Unauthenticated) return over()
    throw error
  }
}
