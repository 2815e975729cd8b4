/** An address of a sitemap, with the day of its last change where it is known. */
export type SitemapLine = { url: string; changedOn?: string }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A sitemap (protocol 0.9), or an index of sitemaps. */
export function sitemapXml(kind: 'urlset' | 'sitemapindex', lines: readonly SitemapLine[]): string {
  const tag = kind === 'urlset' ? 'url' : 'sitemap'
  const items = lines.map(
    ({ url, changedOn }) =>
      `<${tag}><loc>${escaped(url)}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ''}</${tag}>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('')}</${kind}>\n`
}

export function xmlAnswer(kind: 'urlset' | 'sitemapindex', lines: readonly SitemapLine[]): Response {
  return new Response(sitemapXml(kind, lines), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}
