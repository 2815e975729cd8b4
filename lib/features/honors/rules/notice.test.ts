import { expect, test } from 'vitest'
import type { NoticeStage } from '#lib/base/notices/rules.ts'
import { noticeBar as barOf, namesAll, type SubjectNotice } from '#lib/base/notices/standing.ts'
import { HONOR_NOTICE, needsNotice } from './notice.ts'

const noticeBar = (notices: readonly SubjectNotice[]) => barOf(notices, HONOR_NOTICE)

test.each([
  [0, 2026, false],
  [2026, 2025, false],
  [2026, 2026, true],
  [2026, 2030, true],
  // leaving the year out is no way around the notice
  [2026, 0, true],
  [0, 0, false],
])('a title with notices from %i on, an award of %i', (noticeFrom, year, needed) => {
  expect(needsNotice({ noticeFrom }, year)).toBe(needed)
})

test('a list covers a holder with the title it was shown with', () => {
  const list = { columns: ['姓名', '单位', '拟授荣誉'], rows: [['周演一', '甲厂', '市五一劳动奖章']] }
  expect(namesAll(list, ['周演一', '市五一劳动奖章'])).toBe(true)
  expect(namesAll(list, ['周演一', '市劳动模范'])).toBe(false)
  expect(namesAll(list, ['周演', '市五一劳动奖章'])).toBe(false)
})

const of = (stage: NoticeStage, named = true): SubjectNotice => ({
  stage,
  startOn: '2026-11-20',
  endOn: '2026-11-26',
  covers: named,
})

test('only a notice that ended clear and named the award lets it be published', () => {
  expect(noticeBar([])).toContain('还没有公示')
  expect(noticeBar([of('clear')])).toBeNull()
  expect(noticeBar([of('clear', false)])).toContain('不一致')
  const stages = ['draft', 'planned', 'running', 'objected', 'due', 'upheld', 'withdrawn'] as const
  const bars = stages.map((stage) => noticeBar([of(stage)]))
  expect(bars).not.toContain(null)
  expect(new Set(bars).size).toBe(stages.length)
})

test('the latest notice speaks, an earlier one that ended clear still counts', () => {
  expect(noticeBar([of('running'), of('withdrawn')])).toContain('正在公示')
  expect(noticeBar([of('draft'), of('clear')])).toBeNull()
})
