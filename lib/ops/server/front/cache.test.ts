import { expect, test } from 'vitest'
import { PageCache } from '#lib/ops/server/front/cache.ts'

function stage(status = 200) {
  const state = { version: '1' as string | undefined, fetched: 0, status }
  const fetch = async () => {
    state.fetched++
    const body = Buffer.from(`<p>${state.fetched}</p><script>x</script>`)
    return { status: state.status, type: 'text/html; charset=utf-8', body }
  }
  return { state, cache: new PageCache(fetch, { of: () => state.version }) }
}

const PAGE = { slug: 'a-b', key: '/a-b' }

test('one fetch serves many, without scripts', async () => {
  const { state, cache } = stage()
  const pages = await Promise.all([cache.get(PAGE), cache.get(PAGE), cache.get(PAGE)])
  expect(new Set(pages.map((page) => page.raw.toString()))).toEqual(new Set(['<p>1</p>']))
  await cache.get(PAGE)
  expect(state.fetched).toBe(1)
})

test('a new publish version makes the page new', async () => {
  const { state, cache } = stage()
  await cache.get(PAGE)
  state.version = '2'
  expect((await cache.get(PAGE)).raw.toString()).toBe('<p>2</p>')
})

test('a flight that began before the publication is not joined after it', async () => {
  const { state, cache } = stage()
  const before = cache.get(PAGE)
  state.version = '2'
  const after = cache.get(PAGE)
  expect((await before).raw.toString()).not.toBe((await after).raw.toString())
  expect(state.fetched).toBe(2)
})

test('errors are not kept', async () => {
  const { state, cache } = stage(500)
  expect((await cache.get(PAGE)).status).toBe(500)
  state.status = 200
  expect((await cache.get(PAGE)).status).toBe(200)
})

test('what was not found says so without scripts, too', async () => {
  const fetch = async (target: string) => ({
    status: 404,
    type: 'text/html; charset=utf-8',
    body: Buffer.from(
      target === '/a-b'
        ? '<body></body><script>没有找到</script>'
        : '<main>没有找到</main><script>x</script>',
    ),
  })
  const page = await new PageCache(fetch, { of: () => '1' }).get(PAGE)
  expect([page.status, page.raw.toString()]).toEqual([404, '<main>没有找到</main>'])
})
