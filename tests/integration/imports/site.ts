import * as XLSX from '@e965/xlsx'
import { GET as errorFile } from '#app/api/v1/imports/[id]/errors/route.ts'
import { GET as original } from '#app/api/v1/imports/[id]/file/route.ts'
import { GET as template } from '#app/api/v1/imports/templates/[kind]/route.ts'
import { POST as upload } from '#app/api/v1/imports/upload/route.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { runCommit } from '#lib/base/imports/jobs.ts'
import { handle } from '#lib/kernel/http.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

/** The importer as a browser asks it: real routes, real files; the jobs are done at once. */
export const HOST = 'http://localhost'
export const cookie = (token: string): Record<string, string> => (token ? { cookie: `sid=${token}` } : {})

type Body = {
  id?: string
  status?: string
  title?: string
  counts?: Record<string, number>
  items?: Record<string, unknown>[]
} & Record<string, unknown>
const said = async (response: Response) => ({
  status: response.status,
  body: (await response.json().catch(() => null)) as Body | null,
})

/** Uploads a file; `query`: kind, name and the kind's settings. */
export async function send(
  token: string,
  query: Record<string, string>,
  bytes: Uint8Array,
  more: object = {},
) {
  const request = new Request(`${HOST}/api/v1/imports/upload?${new URLSearchParams(query)}`, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { ...cookie(token), host: 'localhost', 'content-type': 'application/octet-stream', ...more },
  })
  return said(await upload(request))
}

/** Asks a route of the table: POST with a body, GET without. */
export async function ask(token: string, path: string, body?: object) {
  const request = new Request(`${HOST}/api/v1/${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: { ...cookie(token), host: 'localhost', 'content-type': 'application/json' },
  })
  return said(await handle(routes, request, path.split('?')[0]?.split('/') ?? []))
}

/** The original, or the file of the rows that need mending. */
export const fileOf = (token: string, id: string, which: 'original' | 'errors') =>
  (which === 'original' ? original : errorFile)(new Request(HOST, { headers: cookie(token) }), {
    params: Promise.resolve({ id }),
  })

/** A kind's template; `query`: its settings, and `filled`. */
export const templateOf = (token: string, kind: string, query: Record<string, string>) =>
  template(new Request(`${HOST}/?${new URLSearchParams(query)}`, { headers: cookie(token) }), {
    params: Promise.resolve({ kind }),
  })

export async function bookOf(answer: Response): Promise<XLSX.WorkBook> {
  return XLSX.read(new Uint8Array(await answer.arrayBuffer()), { cellNF: true })
}
export const bytesOf = (book: XLSX.WorkBook) =>
  new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))

/** What the job of a commit does. */
export async function commit(token: string, id: string): Promise<void> {
  await runCommit(IMPORT_KINDS, { token, signal: new AbortController().signal }, { id })
}
