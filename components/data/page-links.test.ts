import { expect, test } from 'vitest'
import { pagesAround } from './page-links.tsx'

test.each([
  [1, 1, [1]],
  [1, 9, [1, 2, 3, 9]],
  [5, 9, [1, 3, 4, 5, 6, 7, 9]],
  [9, 9, [1, 7, 8, 9]],
])('page %i of %i leads to %j', (page, pages, numbers) => {
  expect(pagesAround(page, pages)).toEqual(numbers)
})
