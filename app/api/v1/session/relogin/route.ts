import { randomUUID } from 'node:crypto'
import { reloginInput } from '#lib/base/accounts/schema.ts'
import { tokenFromCookies } from '#lib/kernel/auth/cookie.ts'
import {
  checkLogin,
  closeSession,
  openSession,
  type PastSession,
  pastSession,
  peekSession,
} from '#lib/kernel/auth/login.ts'
import { withSession } from '#lib/kernel/auth/session-response.ts'
import { clientIp, foreignRequest, json, jsonBody, problemResponse } from '#lib/kernel/http.ts'
import { fail, fieldErrors, invalid, type Result } from '#lib/kernel/pure/result.ts'

const WRONG = fail('unauthenticated', '用户名或密码不对，请重试')

/** Opens a session as the same person and, where it still exists, under the same duty as the page's session. */
async function openAgain(userId: string, past: PastSession | null): Promise<string | null> {
  const same = past?.userId === userId ? await openSession(userId, past.membershipId) : null
  return same ?? openSession(userId)
}

async function relogin(
  request: Request,
  raw: Record<string, unknown>,
): Promise<Result<{ token: string; expiresAt: string | undefined }>> {
  const parsed = reloginInput.safeParse(raw)
  if (!parsed.success) return invalid(fieldErrors(parsed.error.issues))
  const { username, password } = parsed.data
  const outcome = await checkLogin(username, password, clientIp(request) || 'unknown')
  if (outcome.kind === 'wait') return fail('limit', `试错次数太多，请 ${outcome.seconds} 秒后再试`)
  if (outcome.kind === 'wrong') return WRONG
  const old = tokenFromCookies(request.headers.get('cookie') ?? '')
  const past = old ? await pastSession(old) : null
  if (past?.living && past.userId !== outcome.userId) {
    return fail('conflict', '这个浏览器已经用另一个账号登录。请先保存好本页内容，再刷新页面')
  }
  const token = await openAgain(outcome.userId, past)
  if (!token) return fail('forbidden', '您的账号目前没有可用的身份，请联系本地区产改办')
  if (old) await closeSession(old)
  return { ok: true, value: { token, expiresAt: (await peekSession(token))?.expiresAt } }
}

/** A new login from the dialog of an open page whose session is over; the page stays as it is. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID()
  if (foreignRequest(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  const body = await jsonBody(request)
  const result = body.ok ? await relogin(request, body.value) : body
  if (!result.ok) return problemResponse(result, requestId)
  return withSession(json({ expiresAt: result.value.expiresAt }, 200, requestId), result.value.token)
}
