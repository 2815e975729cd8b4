import { randomUUID } from 'node:crypto'
import type { matchCommand } from '#lib/base/imports/commands/batch.ts'
import type { createCommand } from '#lib/base/imports/commands/create.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { currentMoment, execute } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { clientIp, foreignRequest, json, orProblem, problemResponse } from '#lib/kernel/http.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { READ_LIMITS } from '#lib/kernel/sheet/table.ts'

const TYPE = /^application\/octet-stream\b/i
/** `.tsv`: a table that was pasted into the page */
const NAMES = /\.(?:xlsx|xls|csv|tsv)$/i

type Deps = {
  kinds: readonly AnyKind[]
  create: ReturnType<typeof createCommand>
  match: ReturnType<typeof matchCommand>
}

/** The body, up to the limit; what is larger is read on but not kept, because a browser hears no answer before. */
async function receive(request: Request): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || bytes > 3 * READ_LIMITS.bytes) break
    bytes += value.byteLength
    if (bytes <= READ_LIMITS.bytes) parts.push(value)
  }
  if (bytes > READ_LIMITS.bytes) {
    return fail('limit', `文件最大 ${READ_LIMITS.bytes / 1024 / 1024} MB，请删去图片或分成几个文件`)
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return ok(whole)
}

type Wanted = { kind: AnyKind; settings: Record<string, string>; fileName: string; titles: string[] }

/** Whether this person may import this, before anything is read; and by which titles the header is found. */
async function wanted(token: string, request: Request, kinds: readonly AnyKind[]): Promise<Result<Wanted>> {
  const { kind: key = '', name = '', ...settings } = Object.fromEntries(new URL(request.url).searchParams)
  const found = await read(token, async (db, actor) => {
    const kind = kinds.find((each) => each.key === key)
    if (!kind || kind.mayImport(actor)) return null
    const given = kind.settings.safeParse(settings)
    const env: unknown = given.success
      ? await kind.load({ db, actor, today: today(currentMoment()) }, given.data)
      : null
    if (env === null || !given.success) return null
    const titles = kind.columns(env, actor).flatMap((column) => [column.label, ...(column.aliases ?? [])])
    return { kind, settings: given.data, titles }
  })
  if (!found) return notFound()
  const fileName = cleanLine(name).slice(0, 200)
  if (!NAMES.test(fileName)) {
    return invalid(
      [{ path: 'file', message: '请选择 .xlsx、.xls 或 .csv 文件' }],
      '请选择 .xlsx、.xls 或 .csv 文件',
    )
  }
  return ok({ ...found, fileName })
}

async function take(request: Request, requestId: string, token: string, deps: Deps): Promise<Response> {
  const asked = await wanted(token, request, deps.kinds)
  if (!asked.ok) return problemResponse(asked, requestId)
  const body = await receive(request)
  if (!body.ok) return problemResponse(body, requestId)
  const { kind, settings, fileName, titles } = asked.value
  const table = await readTable(body.value, fileName, { titles })
  if (!table.ok) return problemResponse(table, requestId)
  const options = { requestId, ip: clientIp(request) }
  const input = { kind: kind.key, settings, fileName, file: body.value, read: table.value }
  const made = await execute(token, deps.create, input, options)
  if (!made.ok) return problemResponse(made, requestId)
  const { id, exact, mapping } = made.value
  // nothing to ask about the columns: the dry run at once
  const checked = exact && (await execute(token, deps.match, { id, mapping }, options)).ok
  return json({ id, status: checked ? 'checked' : 'matching' }, 201, requestId)
}

/**
 * Takes a file to import: POST with the bytes as body (application/octet-stream), `kind`, `name` and the kind's
 * settings in the address. The reader works in a thread of its own under limits.
 */
export async function receiveImport(request: Request, deps: Deps): Promise<Response> {
  const requestId = randomUUID()
  return orProblem({ request, requestId }, async () => {
    if (foreignRequest(request, TYPE)) {
      return problemResponse(fail('forbidden', '请求来源不明，请从本系统页面操作'), requestId)
    }
    const token = sessionToken(request)
    if (!token) throw new Unauthenticated()
    return take(request, requestId, token, deps)
  })
}
