import { expect, test } from 'vitest'
import { sitemapXml } from './sitemap-xml.ts'

test('a map names addresses, escaped, with the day of the last change where it is known', () => {
  const lines = [{ url: 'https://a.cn/x?b=1&c=2', changedOn: '2026-11-20' }, { url: 'https://a.cn/y' }]
  const xml = sitemapXml('urlset', lines)
  expect(xml).toContain('<url><loc>https://a.cn/x?b=1&amp;c=2</loc><lastmod>2026-11-20</lastmod></url>')
  expect(xml).toContain('<url><loc>https://a.cn/y</loc></url>')
  expect(sitemapXml('sitemapindex', lines)).toMatch(/<sitemapindex [^>]+>\n<sitemap><loc>/)
})
