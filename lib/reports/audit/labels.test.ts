import { expect, test } from 'vitest'
import { detailWords } from './labels.ts'

test('a state is called what its object calls it', () => {
  const detail = { batch: '2026-1', from: 'DRAFT', to: 'LOCKED_CHECK' }
  expect(detailWords(detail, 'relief_batch')).toBe('原状态 制单中；现状态 系统校验；批次 2026-1')
  expect(detailWords({ from: 'COUNTY_APPROVE', to: 'RETURNED' }, 'household')).toBe(
    '原状态 待县级批准；现状态 已退回补正',
  )
  expect(detailWords({ from: 'RETURNED', to: 'ACCEPTED' })).toBe('原状态 被退回；现状态 已通过')
})
