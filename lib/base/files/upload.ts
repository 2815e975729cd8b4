import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { inspectFile } from '#lib/base/files/inspect.ts'
import type { FileOwner, FileOwners } from '#lib/base/files/owner.ts'
import { type StoredBlob, thumbKey } from '#lib/base/files/rows.ts'
import {
  cleanFileName,
  kindOfName,
  MAX_FILE_BYTES,
  nameProblem,
  REFUSALS,
  TOO_LARGE,
} from '#lib/base/files/rules.ts'
import type { FileKind } from '#lib/base/files/schema.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { execute } from '#lib/kernel/command.ts'
import {
  clientIp,
  foreignRequest,
  idempotencyKey,
  json,
  orProblem,
  problemResponse,
} from '#lib/kernel/http.ts'
import { loadKeys } from '#lib/kernel/private/keys.ts'
import { sealStream } from '#lib/kernel/private/stream.ts'
import { type Failure, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { Unauthenticated } from '#lib/kernel/scope.ts'
import { withScratch } from '#lib/kernel/storage/folders.ts'
import { storage } from '#lib/kernel/storage/storage.ts'

/** A body that is too large is still read this far, because a browser hears no answer before it has sent everything. */
const DRAIN_BYTES = 3 * MAX_FILE_BYTES
const TYPE = /^application\/octet-stream\b/i

type Upload = {
  request: Request
  requestId: string
  token: string
  key: string | undefined
  owner: FileOwner
  name: string
  kind: FileKind
  /** the owner's own search parameters: which object the file is for */
  target: Record<string, string>
}

const tooLarge = () => fail('limit', TOO_LARGE)
const refused = (message: string) => invalid([{ path: 'file', message }], message)

/** Writes the body into `file` and counts; what is too large is refused and not written any further. */
async function receiveBody(
  body: ReadableStream<Uint8Array> | null,
  file: string,
): Promise<Result<{ bytes: number; sha256: string }>> {
  const handle = await open(file, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const reader = body?.getReader()
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done || bytes > DRAIN_BYTES) break
      bytes += value.byteLength
      if (bytes > MAX_FILE_BYTES) continue
      hash.update(value)
      await handle.writeFile(value)
    }
  } catch {
    // the browser went away, or its user did
    return fail('unavailable', '上传中断了，请重试')
  } finally {
    await handle.close()
  }
  return bytes > MAX_FILE_BYTES ? tooLarge() : ok({ bytes, sha256: hash.digest('hex') })
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

function keep(owner: FileOwner, key: string, file: string): Promise<void> {
  const plain = createReadStream(file)
  return storage().put(key, owner.sealed ? sealStream(loadKeys(), key, plain) : plain)
}

/** Looks into what was received and stores what it becomes under the claimed key. */
async function store(
  { name, kind, owner }: Upload,
  folder: string,
  key: string,
  originalSha256: string,
): Promise<Result<StoredBlob>> {
  const inspected = await inspectFile(folder, kind)
  if ('refused' in inspected) return refused(REFUSALS[inspected.refused])
  const { picture } = inspected
  const file = path.join(folder, picture ? 'out' : 'in')
  await keep(owner, key, file)
  if (picture) await keep(owner, thumbKey(key), path.join(folder, 'thumb'))
  const sha256 = picture ? await hashOf(file) : originalSha256
  const size = { width: picture?.width ?? null, height: picture?.height ?? null, thumb: picture !== null }
  const sealed = owner.sealed ? { sealed: true } : {}
  return ok({ key, name, kind, bytes: (await stat(file)).size, sha256, originalSha256, ...size, ...sealed })
}

async function discard(key: string): Promise<void> {
  await storage().delete(key)
  await storage().delete(thumbKey(key))
}

/** Makes the row. Bytes for which no row stands are deleted again; where that is not known, the sweep decides. */
async function attach(upload: Upload, blob: StoredBlob): Promise<Response> {
  const { owner, token, target, name, requestId, request } = upload
  let rows = 0
  const command = owner.attach(blob, () => {
    rows += 1
  })
  const input = { ...target, name, originalSha256: blob.originalSha256 }
  const options = { idempotencyKey: upload.key, requestId, ip: clientIp(request) }
  const result = await execute(token, command, input, options)
  // an earlier request with this key has made the row already: its bytes are the ones that stay
  if (!result.ok || rows === 0) await discard(blob.key)
  return result.ok ? json(result.value, 201, requestId) : problemResponse(result, requestId)
}

async function take(upload: Upload): Promise<Response> {
  const { request, requestId, token, owner, target } = upload
  const bytes = Number(request.headers.get('content-length') ?? 0)
  const claimed = await execute<{ key: string }>(token, owner.claim, { ...target, bytes })
  if (!claimed.ok) return problemResponse(claimed, requestId)
  const { key } = claimed.value
  return withScratch(async (folder) => {
    const received = await receiveBody(request.body, path.join(folder, 'in'))
    if (!received.ok) return problemResponse(received, requestId, statusOf(received))
    const stored = await store(upload, folder, key, received.value.sha256)
    return stored.ok ? attach(upload, stored.value) : problemResponse(stored, requestId)
  })
}

const statusOf = (failure: Failure) => (failure.problem.code === 'limit' ? 413 : 400)

/** What the request asks for, before anything of it is read. */
function readRequest(request: Request, requestId: string, owners: FileOwners): Result<Upload> {
  if (foreignRequest(request, TYPE)) return fail('forbidden', '请求来源不明，请从本系统页面操作')
  const token = sessionToken(request)
  if (!token) throw new Unauthenticated()
  const key = idempotencyKey(request)
  if (!key.ok) return key
  const {
    owner: type = '',
    name: given = '',
    ...target
  } = Object.fromEntries(new URL(request.url).searchParams)
  const owner = Object.hasOwn(owners, type) ? owners[type] : undefined
  if (!owner) return invalid([{ path: 'owner', message: '不知道文件属于什么' }])
  const name = cleanFileName(given)
  const kind = kindOfName(name)
  if (!kind) return refused(nameProblem(name) ?? REFUSALS.mismatch)
  return ok({ request, requestId, token, key: key.value, owner, name, kind, target })
}

/**
 * Takes one file: POST with the bytes as body (application/octet-stream) and `owner`, `name` and the owner's target
 * in the address. Who asks and whether there is room is known before a byte is read; the body goes to disk, never
 * whole into memory; a process of its own looks into it; stored bytes come first, the row after them.
 */
export async function receiveUpload(request: Request, owners: FileOwners): Promise<Response> {
  const requestId = randomUUID()
  return orProblem({ request, requestId }, async () => {
    const upload = readRequest(request, requestId, owners)
    if (!upload.ok) return problemResponse(upload, requestId)
    if (Number(request.headers.get('content-length') ?? 0) > MAX_FILE_BYTES) {
      return problemResponse(tooLarge(), requestId, 413)
    }
    return take(upload.value)
  })
}
