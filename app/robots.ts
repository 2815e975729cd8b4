import type { MetadataRoute } from 'next'
import { siteOrigin } from '#lib/kernel/auth/site.ts'

/** Asked at run time: the build has no database and no address. */
export const dynamic = 'force-dynamic'

/** Public pages may be indexed; the working pages may not. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/admin', '/api', '/board', '/desk', '/login'] },
    sitemap: `${siteOrigin()}/sitemap.xml`,
  }
}
