import { thumbKey } from '#lib/base/files/rows.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { storage } from '#lib/kernel/storage/storage.ts'

type Shown = { key: string; sha256: string }

/** Where the shown photo of a holder lies; null: none is shown. */
async function shownPhoto(db: Db, slug: string, id: string): Promise<Shown | null> {
  const rows = await db.$queryRaw<Shown[]>`select key, sha256 from app.public_photo(${slug}, ${id})`
  return rows[0] ?? null
}

/** Asked anew each time, so that what is withdrawn is gone; an unchanged one costs no bytes. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cache-control': 'public, no-cache',
  'x-robots-tag': 'noindex',
}

const gone = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })

/**
 * Sends the small picture that was made from a photo (webp, 480 pixels at most, encoded anew: nothing of the original
 * file is in it). The original is never public.
 */
export async function sendPublicPhoto(
  request: Request,
  { slug, id }: { slug: string; id: string },
): Promise<Response> {
  const shown = await readPublic((db) => shownPhoto(db, slug, id))
  if (!shown) return gone()
  const etag = `"${shown.sha256.slice(0, 32)}"`
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { ...HEADERS, etag } })
  }
  const bytes = await storage().get(thumbKey(shown.key))
  if (!bytes) return gone()
  return new Response(bytes, { headers: { ...HEADERS, etag, 'content-type': 'image/webp' } })
}
