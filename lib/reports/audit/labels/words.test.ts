import { expect, test } from 'vitest'
import { detailWords } from './words.ts'

test('a state is called what its object calls it', () => {
  const detail = { batch: '2026-1', from: 'DRAFT', to: 'LOCKED_CHECK' }
  expect(detailWords(detail, 'relief_batch')).toBe('原状态 制单中；现状态 系统校验；批次 2026-1')
  expect(detailWords({ from: 'COUNTY_APPROVE', to: 'RETURNED' }, 'household')).toBe(
    '原状态 待县级批准；现状态 已退回补正',
  )
  expect(detailWords({ from: 'RETURNED', to: 'ACCEPTED' })).toBe('原状态 被退回；现状态 已通过')
  expect(detailWords({ contest: '歌风杯', from: 'ACCEPTED', to: 'ADOPTED' }, 'contest_proposal')).toBe(
    '原状态 已受理；现状态 已采纳；竞赛 歌风杯',
  )
})

test('codes, amounts and names of fields are words, too', () => {
  expect(detailWords({ role: 'leader', fields: ['phone', 'job'] }, 'person')).toContain(
    '改动的项目 电话、岗位',
  )
  expect(detailWords({ year: 2026, amountFen: 500_000 }, 'studio')).toBe('年份 2026；金额 5,000.00 元')
  expect(detailWords({ found: false, id: 'x', noticeId: 'y' })).toBe('找到 否')
  expect(detailWords({ caps: [], approvers: [{ role: 'higher', people: 1, upToFen: null }] })).toBe(
    '审批权限 角色 报上级审批，人数 1',
  )
})

test('a kind is called what its register calls it', () => {
  expect(detailWords({ kind: 'other' }, 'studio_achievement')).toBe('类型 其他成果')
  expect(detailWords({ kind: 'retired' }, 'person')).toBe('类型 退休')
})
