import pg from 'pg'
import { loginUrl } from '#lib/kernel/db/urls.ts'

const REREAD_MS = 2000

/**
 * The publish version of every region, kept fresh by LISTEN `publish` and a new reading every 2 s.
 * Read as `app_public`, which sees nothing but the public projections.
 */
export type Versions = {
  /** Version of a region ('' = of all regions together); undefined while they cannot be read. */
  of(slug: string): string | undefined
  stop(): Promise<void>
}

async function connect(onNotice: () => void, onEnd: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: loginUrl(), connectionTimeoutMillis: 5000 })
  client.on('error', onEnd)
  client.on('end', onEnd)
  client.on('notification', onNotice)
  await client.connect()
  await client.query('set role app_public')
  await client.query('listen publish')
  return client
}

async function read(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ slug: string; version: string }>(
    'select slug, publish_version::text as version from public.public_region order by slug',
  )
  const versions = new Map(rows.map((row) => [row.slug, row.version]))
  versions.set('', rows.map((row) => `${row.slug}=${row.version}`).join())
  return versions
}

/** Starts watching. A database that is away makes `of` undefined until it is back. */
export function watchVersions(): Versions {
  let known: Map<string, string> | undefined
  let client: pg.Client | undefined
  let turn: Promise<void> = Promise.resolve()
  let stopped = false
  const lost = () => {
    client = undefined
    known = undefined
  }
  const refresh = () => {
    turn = turn.then(async () => {
      if (stopped) return
      try {
        client ??= await connect(refresh, lost)
        known = await read(client)
      } catch {
        await client?.end().catch(() => {})
        lost()
      }
    })
  }
  refresh()
  const timer = setInterval(refresh, REREAD_MS)
  timer.unref()
  return {
    of: (slug) => (known ? (known.get(slug) ?? 'none') : undefined),
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await turn
      await client?.end().catch(() => {})
    },
  }
}
