import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { PublicPage } from '#lib/ops/server/front/paths.ts'
import { strip } from '#lib/ops/server/front/strip.ts'
import type { Versions } from '#lib/ops/server/front/versions.ts'

/** A page as it is sent. `location` is set for redirects, `disposition` for files to save. */
export type Page = {
  status: number
  type: string
  location?: string | undefined
  disposition?: string | undefined
  raw: Buffer
  gzip?: Buffer
  etag: string
}
type Entry = { page: Page; version: string | undefined; until: number }
export type Fetched = {
  status: number
  type: string
  location?: string | undefined
  disposition?: string | undefined
  body: Buffer
}

const MOST_BYTES = 64_000_000
/** One answer alone: a table of a hundred thousand rows would push everything else out. */
const MOST_BYTES_OF_ONE = 8_000_000
const TEXT = /^(?:text\/(?:html|csv)|application\/(?:json|problem\+json|xml))\b/
/** Upper limit of age; the publish version makes pages new at once. */
const KEEP_MS = 60_000
/** While the publish versions cannot be read, and for what was not found. */
const KEEP_SHORT_MS = 3000

function toPage({ body, ...rest }: Fetched): Page {
  const raw = rest.type.startsWith('text/html') ? Buffer.from(strip(body.toString('utf8'))) : body
  const etag = `"${createHash('sha256').update(raw).digest('base64url').slice(0, 20)}"`
  const small = TEXT.test(rest.type) && raw.length <= MOST_BYTES_OF_ONE
  return { ...rest, raw, gzip: small ? gzipSync(raw) : undefined, etag }
}

/** An address that no page matches: what was not found is rendered there. */
const NOWHERE = '/nowhere/nowhere'

/** A page that ends in `notFound()` is sent as a script alone; without its scripts nothing is left of it. */
const isHollow = ({ status, type, raw }: Page) =>
  status === 404 && type.startsWith('text/html') && !raw.includes('<main')

const isKept = (page: Page) => (page.status === 200 || page.status === 404) && page.gzip !== undefined

/**
 * Public pages without their scripts, and open data: bounded (least recently used go first), one fetch at a time per
 * page, never older than the region's publish version allows. Errors (≥ 500) are never kept.
 */
export class PageCache {
  readonly #entries = new Map<string, Entry>()
  readonly #flights = new Map<string, Promise<Page>>()
  readonly #fetch: (target: string) => Promise<Fetched>
  readonly #versions: Pick<Versions, 'of'>
  #bytes = 0

  constructor(fetch: (target: string) => Promise<Fetched>, versions: Pick<Versions, 'of'>) {
    this.#fetch = fetch
    this.#versions = versions
  }

  async get({ slug, key }: PublicPage): Promise<Page> {
    const version = this.#versions.of(slug)
    const entry = this.#entries.get(key)
    if (entry && entry.version === version && entry.until > Date.now()) {
      this.#entries.delete(key)
      this.#entries.set(key, entry)
      return entry.page
    }
    const flight = `${version} ${key}`
    const running = this.#flights.get(flight)
    if (running) return running
    const page = this.#load(key, version).finally(() => this.#flights.delete(flight))
    this.#flights.set(flight, page)
    return page
  }

  async #load(key: string, version: string | undefined): Promise<Page> {
    const answered = toPage(await this.#fetch(key))
    const page = isHollow(answered) ? toPage({ ...(await this.#fetch(NOWHERE)), status: 404 }) : answered
    // The version was read before the page, so a page can only be newer than its mark.
    if (isKept(page)) {
      const age = version === undefined || page.status !== 200 ? KEEP_SHORT_MS : KEEP_MS
      this.#keep(key, { page, version, until: Date.now() + age })
    }
    return page
  }

  #keep(key: string, entry: Entry): void {
    this.#drop(key)
    this.#entries.set(key, entry)
    this.#bytes += size(entry)
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= MOST_BYTES) break
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#bytes -= size(entry)
  }
}

/** Bytes of an entry with some for its key and record. */
function size({ page }: Entry): number {
  return page.raw.length + (page.gzip?.length ?? 0) + 1000
}
