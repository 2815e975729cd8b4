import { expect, test } from 'vitest'
import { parseSpan, spansOfYear } from './span.ts'

test('month, quarter, half-year and year', () => {
  const said = ['2026-11', '2026-Q4', '2026-Q1', '2026-H1', '2026-H2', '2026'].map((text) => {
    const parts = parseSpan(text)
    return parts && [parts.from, parts.to, parts.label].join(' ')
  })
  expect(said).toEqual([
    '2026-11 2026-11 2026年11月',
    '2026-10 2026-12 2026年第四季度',
    '2026-01 2026-03 2026年第一季度',
    '2026-01 2026-06 2026年上半年',
    '2026-07 2026-12 2026年下半年',
    '2026-01 2026-12 2026年',
  ])
})

test('nothing else is a span', () => {
  for (const text of ['2026-13', '2026-Q5', '2026-H3', '26', '2026-Q', '', undefined, 2026]) {
    expect(parseSpan(text)).toBeNull()
  }
})

test('only what has begun is offered', () => {
  expect(spansOfYear(2026, '2026-05').map((each) => each.span)).toEqual([
    '2026',
    '2026-H1',
    '2026-Q2',
    '2026-Q1',
    '2026-05',
    '2026-04',
    '2026-03',
    '2026-02',
    '2026-01',
  ])
})
