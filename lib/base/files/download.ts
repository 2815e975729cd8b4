import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FileOwners } from '#lib/base/files/owner.ts'
import { type FileRow, fileRow, thumbKey } from '#lib/base/files/rows.ts'
import { type FileKind, PICTURE_KINDS } from '#lib/base/files/schema.ts'
import { sessionToken } from '#lib/kernel/auth/cookie.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { orProblem, problemResponse } from '#lib/kernel/http.ts'
import { log } from '#lib/kernel/log.ts'
import { loadKeys } from '#lib/kernel/private/keys.ts'
import { openStream, ticketHolds } from '#lib/kernel/private/stream.ts'
import { disposition } from '#lib/kernel/pure/disposition.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import { read, Unauthenticated } from '#lib/kernel/scope.ts'
import { storage } from '#lib/kernel/storage/storage.ts'

const TYPES: Record<FileKind, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Whatever a file contains: it is no page of ours, runs nothing, loads nothing, and no cache of others keeps it. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
}

type Asked = { owners: FileOwners; ticket: string }

/**
 * The row behind an id, if the reader may have the file; null for foreign, unknown and removed ones alike, and for
 * sealed ones without a ticket.
 */
function readableRow(token: string, id: string, asked: Asked): Promise<FileRow | null> {
  return read(token, async (db, actor) => {
    const row = await fileRow(db, actor.cityId, id)
    if (!row || row.state === 'REMOVED') return null
    const { owners } = asked
    const owner = Object.hasOwn(owners, row.ownerType) ? owners[row.ownerType] : undefined
    if (!owner || owner.mayRead(actor) !== null) return null
    return !row.sealed || ticketHolds(loadKeys(), asked.ticket, id, actor.userId) ? row : null
  })
}

type Part = { key: string; type: string; etag: string; disposition: string; bytes: number | null }

function partOf(row: FileRow, small: boolean): Part {
  const kind = row.kind as FileKind
  if (small && row.thumb) {
    const etag = `"${row.sha256}-thumb"`
    const shown = disposition('inline', `${row.name}.webp`, 'webp')
    return { key: thumbKey(row.storageKey), type: 'image/webp', etag, disposition: shown, bytes: null }
  }
  // shown in the browser is only what we have encoded ourselves
  const how = PICTURE_KINDS.includes(kind) ? 'inline' : 'attachment'
  const named = disposition(how, row.name, kind)
  return {
    key: row.storageKey,
    type: TYPES[kind],
    etag: `"${row.sha256}"`,
    disposition: named,
    bytes: row.bytes,
  }
}

/** Sends a file's bytes, with `?size=thumb` its small picture where there is one. */
export async function sendFile(request: Request, id: string, owners: FileOwners): Promise<Response> {
  const requestId = randomUUID()
  return orProblem({ request, requestId }, async () => {
    const token = sessionToken(request)
    if (!token) throw new Unauthenticated()
    const search = new URL(request.url).searchParams
    const row = await readableRow(token, id, { owners, ticket: search.get('ticket') ?? '' })
    if (!row) return problemResponse(notFound(), requestId)
    const part = partOf(row, search.get('size') === 'thumb')
    const headers = { ...HEADERS, etag: part.etag, 'x-request-id': requestId }
    if (request.headers.get('if-none-match') === part.etag)
      return new Response(null, { status: 304, headers })
    const bytes = await storage().get(part.key)
    if (!bytes) {
      log('error', 'stored bytes are missing', { requestId, fileId: row.id })
      return problemResponse(fail('unavailable', '文件暂时取不出来，请联系管理员'), requestId)
    }
    // Node's streams can be walked; the types of the browser's do not say so
    const sealed = bytes as unknown as AsyncIterable<Uint8Array>
    const plain = row.sealed ? Readable.toWeb(Readable.from(openStream(loadKeys(), part.key, sealed))) : bytes
    const answer = new Response(plain as ReadableStream<Uint8Array>, {
      headers: { ...headers, 'content-type': part.type, 'content-disposition': part.disposition },
    })
    if (part.bytes !== null) answer.headers.set('content-length', String(part.bytes))
    return answer
  })
}
