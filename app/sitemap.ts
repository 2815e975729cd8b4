import type { MetadataRoute } from 'next'
import { siteOrigin } from '#lib/kernel/auth/site.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import { publicRegions } from '#lib/reports/public/read.ts'

/** Asked at run time: the build has no database and no address. */
export const dynamic = 'force-dynamic'

/** Every public page. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const regions = await readPublic(publicRegions)
  const paths = regions.flatMap(({ slug }) => [publicPaths.region(slug), publicPaths.reform(slug)])
  return [publicPaths.home(), ...paths].map((path) => ({ url: `${siteOrigin()}${path}` }))
}
