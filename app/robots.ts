import type { MetadataRoute } from 'next'
import { siteOrigin } from '#lib/kernel/auth/site.ts'

/** Public pages may be indexed; the working pages may not. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/admin', '/api', '/board', '/desk', '/login'] },
    sitemap: `${siteOrigin()}/sitemap.xml`,
  }
}
