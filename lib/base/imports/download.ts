import { randomUUID } from 'node:crypto'
import { openFile } from '#lib/base/imports/sealed.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { clientIp, orProblem, problemResponse } from '#lib/kernel/http.ts'
import { disposition } from '#lib/kernel/pure/disposition.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { XLSX } from '#lib/kernel/pure/sheet-types.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'

// A link on another site must not make a browser write an audit row in its user's name.
function fromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

type Bytes = { bytes: Uint8Array; name: string; extension: string; type: string }
type Sending<T> = {
  command: AnyCommand
  input: unknown
  file: (output: T, token: string) => Promise<Bytes>
}

/** Answers with a file to be saved, after a command that says whether it may be had and leaves its audit row. */
async function sendFile<T>(request: Request, { command, input, file }: Sending<T>): Promise<Response> {
  const requestId = randomUUID()
  return orProblem({ request, requestId }, async () => {
    if (fromElsewhere(request)) {
      return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
    }
    const token = sessionToken(request)
    if (!token) throw new Unauthenticated()
    const result = await execute<T>(token, command, input, { requestId, ip: clientIp(request) })
    if (!result.ok) return problemResponse(result, requestId)
    const { bytes, name, extension, type } = await file(result.value, token)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-disposition': disposition('attachment', `${name}.${extension}`, extension),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': requestId,
      },
    })
  })
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
  return sendFile<T>(request, {
    ...{ command, input },
    file: async (output) => ({
      ...{ bytes: await write(output), name: name(output), extension: 'xlsx', type: XLSX },
    }),
  })
}

/** Answers with the file of a batch as it was uploaded; `command` = import.original. */
export async function sendOriginal(request: Request, command: AnyCommand, id: string): Promise<Response> {
  return sendFile<{ id: string; fileName: string; sealed: boolean }>(request, {
    ...{ command, input: { id } },
    file: async (original, token) => {
      const { cityId, file: kept } = await read(token, (db, { cityId }) =>
        db.importBatch.findUniqueOrThrow({
          where: { cityId_id: { cityId, id: original.id } },
          select: { cityId: true, file: true },
        }),
      )
      const file = original.sealed ? openFile({ cityId, id: original.id }, kept) : kept
      if (!file) throw new Error('the file of an import does not open')
      const [, name = original.fileName, extension = 'bin'] = /^(.*)\.(\w+)$/.exec(original.fileName) ?? []
      // never opened by the browser itself: what is in it was made elsewhere
      return { bytes: file, name, extension, type: 'application/octet-stream' }
    },
  })
}
