import { siteOrigin } from '#lib/kernel/auth/site.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { sitemapsOf } from '#lib/reports/public/sitemap.ts'
import { xmlAnswer } from '#lib/reports/public/sitemap-xml.ts'

/** Asked at run time: the build has no database and no address. */
export const dynamic = 'force-dynamic'

/** `/sitemap.xml`: the maps of all regions. */
export async function GET(): Promise<Response> {
  const maps = await readPublic(sitemapsOf)
  const lines = maps.map(({ slug, page }) => ({
    url: `${siteOrigin()}${publicPaths.regionSitemap(slug, page)}`,
  }))
  return xmlAnswer('sitemapindex', lines)
}
