import { expect, test } from 'vitest'
import { withSize } from './public-shell.tsx'

test('the size goes along with links, before the fragment and beside the query', () => {
  expect(withSize('/suzhou-ah', true)).toBe('/suzhou-ah?size=large')
  expect(withSize('/suzhou-ah?page=2#list', true)).toBe('/suzhou-ah?page=2&size=large#list')
  expect(withSize('/suzhou-ah?page=2', false)).toBe('/suzhou-ah?page=2')
})
