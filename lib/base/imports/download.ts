import { randomUUID } from 'node:crypto'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { clientIp, orProblem, problemResponse } from '#lib/kernel/http.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { Unauthenticated } from '#lib/kernel/scope.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// A link on another site must not make a browser write an audit row in its user's name.
function fromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

type Writing<T> = {
  command: AnyCommand
  input: unknown
  write: (output: T) => Promise<Uint8Array>
  name: (output: T) => string
}

/** Answers with an .xlsx made from what a command answers. */
export async function sendWorkbook<T>(
  request: Request,
  { command, input, write, name }: Writing<T>,
): Promise<Response> {
  const requestId = randomUUID()
  return orProblem({ request, requestId }, async () => {
    if (fromElsewhere(request)) {
      return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
    }
    const token = sessionToken(request)
    if (!token) throw new Unauthenticated()
    const result = await execute<T>(token, command, input, { requestId, ip: clientIp(request) })
    if (!result.ok) return problemResponse(result, requestId)
    const file = await write(result.value)
    const title = encodeURIComponent(`${name(result.value)}.xlsx`)
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="import.xlsx"; filename*=UTF-8''${title}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  })
}
