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
    '/a-b/icon.svg',
    '/honors.csv',
    '/robots.xml',
    '//evil',
    '/a/../desk',
  ]) {
    expect(publicPage(path)).toBeUndefined()
  }
})

test('only known parameters, sorted, make the key', () => {
  expect(publicPage('/a-b/honors?x=1&year=2025&q=%E5%BC%A0')?.key).toBe('/a-b/honors?q=%E5%BC%A0&year=2025')
  expect(publicPage(`/a-b?q=${'x'.repeat(101)}`)?.key).toBe('/a-b')
})

test('maps and open data are kept like pages', () => {
  expect(publicPage('/sitemap.xml')).toEqual({ slug: '', key: '/sitemap.xml' })
  expect(publicPage('/a-b/sitemap.xml?page=2')).toEqual({ slug: 'a-b', key: '/a-b/sitemap.xml?page=2' })
  expect(publicPage('/a-b/honors.csv?year=2021')).toEqual({ slug: 'a-b', key: '/a-b/honors.csv?year=2021' })
  expect(publicPage('/api/v1/public/a-b/honors?limit=5&kind=team')).toEqual({
    slug: 'a-b',
    key: '/api/v1/public/a-b/honors?kind=team&limit=5',
  })
})

test('an interface answers itself for parameters that it does not know', () => {
  expect(publicPage('/api/v1/public/a-b/honors?limt=5')).toBeUndefined()
  expect(publicPage(`/api/v1/public/a-b/honors?q=${'x'.repeat(101)}`)).toBeUndefined()
  expect(publicPage('/api/v1/honors')).toBeUndefined()
})
