import { randomUUID } from 'node:crypto'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { execute } from '#lib/kernel/command.ts'
import { clientIp, problemResponse } from '#lib/kernel/http.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { Unauthenticated } from '#lib/kernel/scope.ts'
import { writeWorkbook } from '#lib/kernel/sheet/write.ts'
import { exportProgress } from '#lib/reports/progress/queries.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// A link on another site must not make a browser write an audit row in its user's name.
function fromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

/** GET exports/progress?plan=&period=: the table of progress as .xlsx; every export is logged. */
export async function GET(request: Request): Promise<Response> {
  const requestId = randomUUID()
  if (fromElsewhere(request)) {
    return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
  }
  const over = () => problemResponse(fail('unauthenticated', '登录已失效，请重新登录'), requestId)
  const token = sessionToken(request)
  if (!token) return over()
  const search = Object.fromEntries(new URL(request.url).searchParams)
  try {
    const result = await execute(token, exportProgress, search, { requestId, ip: clientIp(request) })
    if (!result.ok) return problemResponse(result, requestId)
    const file = await writeWorkbook(result.value)
    const name = encodeURIComponent(`${result.value.title}.xlsx`)
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="progress.xlsx"; filename*=UTF-8''${name}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    if (error instanceof Unauthenticated) return over()
    throw error
  }
}
