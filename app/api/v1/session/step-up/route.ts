import { randomUUID } from 'node:crypto'
import { type StepUpOutcome, stepUp } from '#lib/base/accounts/commands/step-up.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { newToken } from '#lib/kernel/auth/login.ts'
import { withSession } from '#lib/kernel/auth/session-response.ts'
import { STEP_UP_MINUTES } from '#lib/kernel/auth/step-up.ts'
import { execute } from '#lib/kernel/command.ts'
import { clientIp, foreignRequest, json, jsonBody, orProblem, problemResponse } from '#lib/kernel/http.ts'
import { type Failure, fail, invalid } from '#lib/kernel/pure/result.ts'
import { Unauthenticated } from '#lib/kernel/scope.ts'

function refusal(outcome: StepUpOutcome): Failure | null {
  if (outcome.kind === 'wait') return fail('limit', `试错次数太多，请 ${outcome.seconds} 秒后再试`)
  if (outcome.kind === 'done') return null
  const message = '口令不对或已经用过，请等手机上换了新的口令再填'
  return invalid([{ path: 'code', message }], message)
}

async function confirm(request: Request, requestId: string): Promise<Response> {
  const body = await jsonBody(request)
  if (!body.ok) return problemResponse(body, requestId)
  const token = sessionToken(request)
  if (!token) throw new Unauthenticated()
  // a browser goes on under a new token; a program keeps the one it was given
  const next = request.headers.has('authorization') ? null : newToken()
  const options = { requestId, ip: clientIp(request) }
  const result = await execute<StepUpOutcome>(token, stepUp(next), body.value, options)
  const refused = result.ok ? refusal(result.value) : result
  if (refused) return problemResponse(refused, requestId)
  const response = json({ steppedUp: true, minutes: STEP_UP_MINUTES }, 200, requestId)
  return next === null ? response : withSession(response, next)
}

/** The second factor: confirms the session that asks, for a quarter of an hour. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID()
  if (foreignRequest(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  return orProblem({ request, requestId }, () => confirm(request, requestId))
}
