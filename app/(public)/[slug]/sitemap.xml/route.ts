import { siteOrigin } from '#lib/kernel/auth/site.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { sitemapPage } from '#lib/reports/public/sitemap.ts'
import { xmlAnswer } from '#lib/reports/public/sitemap-xml.ts'

type Context = { params: Promise<{ slug: string }> }

/** `/{slug}/sitemap.xml`: every page of a region that may be indexed; `page` where they are many. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const asked = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const page = Number.isInteger(asked) && asked > 0 ? asked : 1
  const lines = await readPublic((db) => sitemapPage(db, slug, page))
  if (lines === null) return new Response('没有找到', { status: 404 })
  return xmlAnswer(
    'urlset',
    lines.map(({ path, ...rest }) => ({ ...rest, url: `${siteOrigin()}${path}` })),
  )
}
