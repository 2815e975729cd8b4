import { expect, test } from 'vitest'
import { currentHref } from './nav-types.ts'

const items = [
  { href: '/desk/tasks', label: '待办' },
  { href: '/desk/relief', label: '帮扶', children: [{ href: '/desk/relief/batches', label: '批次' }] },
  { href: '/desk', label: '首页' },
]

test('the deepest entry above the path is the current one', () => {
  expect(currentHref(items, '/desk/tasks/0192')).toBe('/desk/tasks')
  expect(currentHref(items, '/desk/relief/batches/7/rows')).toBe('/desk/relief/batches')
  expect(currentHref(items, '/desk/tasksheet')).toBe('/desk')
  expect(currentHref(items, '/board')).toBeNull()
})

test('an entry marked by hand wins', () => {
  expect(currentHref([...items, { href: '/board', label: '看板', current: true }], '/desk/tasks')).toBe(
    '/board',
  )
})
