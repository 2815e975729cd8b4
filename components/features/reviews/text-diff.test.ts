import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffText } from './text-diff.ts'

const join = (parts: ReturnType<typeof diffText>, without: string) =>
  parts
    .filter((part) => part.kind !== without)
    .map((part) => part.text)
    .join('')

test('marks the clauses that differ', () => {
  expect(diffText('开展宣讲 3 场，覆盖 90 人。', '开展宣讲 5 场，覆盖 90 人。')).toEqual([
    { text: '开展宣讲 3 场，', kind: 'removed' },
    { text: '开展宣讲 5 场，', kind: 'added' },
    { text: '覆盖 90 人。', kind: 'same' },
  ])
  expect(diffText('', '新的')).toEqual([{ text: '新的', kind: 'added' }])
  expect(diffText('', '')).toEqual([])
})

test('both texts can be put together again', () => {
  const text = fc.array(fc.constantFrom('甲', '乙', '，', '。', '\n', '丙')).map((each) => each.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffText(before, after)
      expect(join(parts, 'added')).toBe(before)
      expect(join(parts, 'removed')).toBe(after)
    }),
  )
})
