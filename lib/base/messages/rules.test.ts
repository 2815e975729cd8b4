import { expect, test } from 'vitest'
import { bundleSummary, bundlesOf, KIND_RULES, MESSAGE_KINDS } from './rules.ts'

const line = (id: string, kind: string, day: string, bundled: boolean, readAt: string | null = null) => ({
  id,
  kind,
  day,
  bundled,
  readAt,
})

test('routine messages of a day are one bundle, returns stand alone', () => {
  const bundles = bundlesOf([
    line('4', 'chase', '2026-11-20', true),
    line('3', 'report_returned', '2026-11-20', false),
    line('2', 'report_accepted', '2026-11-20', true, '2026-11-20T01:00:00Z'),
    line('1', 'chase', '2026-11-19', true, '2026-11-19T01:00:00Z'),
  ])
  expect(bundles.map(({ key, unread, lines }) => [key, unread, lines.map(({ id }) => id)])).toEqual([
    ['2026-11-20', true, ['4', '2']],
    ['3', true, ['3']],
    ['2026-11-19', false, ['1']],
  ])
})

test('a bundle says what is in it', () => {
  expect(bundleSummary([{ kind: 'chase' }, { kind: 'report_accepted' }, { kind: 'chase' }])).toBe(
    '催报 2 条、审核通过 1 条',
  )
})

test('what comes back to the unit or concerns an account cannot be switched off and never waits in a bundle', () => {
  const fixed = MESSAGE_KINDS.filter((kind) => !KIND_RULES[kind].mutable)
  expect(fixed).toEqual(['report_returned', 'report_reopened', 'account_notice', 'private_export'])
  expect(fixed.filter((kind) => KIND_RULES[kind].bundled)).toEqual([])
})
