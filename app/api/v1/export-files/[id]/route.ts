import { randomUUID } from 'node:crypto'
import { exportContent } from '#lib/base/exports/queries.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { orProblem, problemResponse } from '#lib/kernel/http.ts'
import { disposition } from '#lib/kernel/pure/disposition.ts'
import { CSV, XLSX } from '#lib/kernel/pure/sheet-types.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'

type Context = { params: Promise<{ id: string }> }

/** GET export-files/{id}: a list that a job has written, for whoever asked for it. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const requestId = randomUUID()
  const { id } = await context.params
  return orProblem({ request, requestId }, async () => {
    const token = sessionToken(request)
    if (!token) throw new Unauthenticated()
    const file = await read(token, (db, actor) => exportContent(db, actor, id, currentMoment()))
    if (!file) return problemResponse(notFound(), requestId)
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.form === 'csv' ? CSV : XLSX,
        'content-disposition': disposition('attachment', `${file.title}.${file.form}`, file.form),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  })
}
