import { expect, test } from 'vitest'
import { publicPage } from '#lib/ops/server/front/paths.ts'

test('the start page and the pages of a region are public', () => {
  expect(publicPage('/')).toEqual({ slug: '', key: '/' })
  expect(publicPage('/suzhou-ah')).toEqual({ slug: 'suzhou-ah', key: '/suzhou-ah' })
  expect(publicPage('/peixian-js/honors/0190-a')?.slug).toBe('peixian-js')
})

test('staff pages, interfaces and files are not', () => {
  for (const path of ['/desk', '/desk/tasks', '/board', '/admin/users', '/api/v1/x', '/login', '/wall/abc']) {
    expect(publicPage(path)).toBeUndefined()
  }
  for (const path of [
    '/_next/static/x.js',
    '/icon.svg',
    '/robots.txt',
    '/sitemap.xml',
    '//evil',
    '/a/../desk',
  ]) {
    expect(publicPage(path)).toBeUndefined()
  }
})

test('only known parameters, sorted, make the key', () => {
  expect(publicPage('/a-b/honors?x=1&year=2025&q=%E5%BC%A0')?.key).toBe('/a-b/honors?q=%E5%BC%A0&year=2025')
  expect(publicPage(`/a-b?q=${'x'.repeat(61)}`)?.key).toBe('/a-b')
})
