/** What a visitor gets at an address, with the kind of request that it came by. */
export type Visited = { path: string; how: string; status: number; type: string; text: string }

/** How a stranger may ask: as a browser, as Next's own client for its payload, as a bot. */
const WAYS: Record<string, Record<string, string>> = {
  page: { accept: 'text/html' },
  payload: { rsc: '1', accept: 'text/x-component' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch' },
  bot: { 'user-agent': 'Baiduspider' },
}

/** Addresses of this site that a text leads to: links of pages, entries of maps. */
function linksIn({ text, type }: Visited, origin: string): string[] {
  const found = type.includes('xml')
    ? [...text.matchAll(/<loc>([^<]+)<\/loc>/g)]
    : type.includes('html')
      ? [...text.matchAll(/(?:href|src|action)="([^"]+)"/g)]
      : []
  return found.flatMap(([, raw = '']) => {
    const href = raw.replaceAll('&amp;', '&')
    if (!URL.canParse(href, origin)) return []
    const url = new URL(href, origin)
    // a map says the address by which the site is known; the path is what counts
    return url.protocol.startsWith('http') && (type.includes('xml') || url.origin === origin)
      ? [url.pathname + url.search]
      : []
  })
}

/** Follows every link from `starts` as a visitor without a session, each address in every way of asking. */
export async function crawl(origin: string, starts: readonly string[], most: number): Promise<Visited[]> {
  const seen = new Set(starts)
  const queue = [...starts]
  const visited: Visited[] = []
  while (queue.length > 0 && visited.length < most) {
    const path = queue.shift() ?? ''
    const answers = await Promise.all(
      Object.entries(WAYS).map(async ([how, headers]): Promise<Visited> => {
        const answer = await fetch(origin + path, { headers, redirect: 'manual' })
        const type = answer.headers.get('content-type') ?? ''
        return { path, how, status: answer.status, type, text: await answer.text() }
      }),
    )
    visited.push(...answers)
    for (const link of answers.slice(0, 1).flatMap((page) => linksIn(page, origin))) {
      if (seen.has(link) || link.startsWith('/_next/')) continue
      seen.add(link)
      queue.push(link)
    }
  }
  return visited
}
