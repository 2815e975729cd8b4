import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

const FACTS = {
  reviewed: false,
  undecided: 0,
  unscored: 0,
  openAppeals: 0,
  upheldAppeals: 0,
  notice: '' as const,
}

test.each([
  ['QUALIFY', { undecided: 3 }, '还有 3 条没有审核，审完才能进入下一步。'],
  ['QUALIFY', {}, '资格都已审核，可以进入比赛。'],
  ['SCORING', { unscored: 2 }, '还有 2 名选手的成绩没有录齐，缺赛的请在“报名”里登记。'],
  ['SCORING', {}, '已录齐，请录入人以外的另一位成绩人员复核。'],
  ['VERIFIED', { openAppeals: 1 }, '还有 1 件申诉没有答复，答复后才能公示。'],
  ['PRELIM', { undecided: 1 }, '还有 1 条没有审核，审完才能进入下一步。'],
  ['VERIFIED', { upheldAppeals: 1 }, '有 1 件申诉成立，请“退回重评”，改正、重新复核后才能公示。'],
  [
    'NOTICE',
    { notice: 'CLEAR', upheldAppeals: 1 },
    '有 1 件申诉成立，请“退回重评”，改正、重新复核后才能表彰。',
  ],
  ['NOTICE', { notice: 'CLEAR' }, '公示无异议，可以表彰。'],
  ['NOTICE', { notice: 'WITHDRAWN' }, '公示已撤下，请重新“公示成绩”；成绩要改的，请“退回重评”。'],
  ['ARCHIVED', {}, ''],
  ['APPROVED', { reviewed: true }, '到征集时间点“开始征集”。'],
  ['ENROLLING', { reviewed: true }, '正在征集，截止后点“截止征集”。'],
  ['QUALIFY', { reviewed: true, undecided: 3 }, '还有 3 条没有受理或答复，审完才能进入下一步。'],
  ['SCORING', { reviewed: true }, '都已决定，请录入人以外的另一位评审人员复核。'],
  [
    'NOTICE',
    { reviewed: true, notice: 'WITHDRAWN' },
    '公示已撤下，请重新“公示评审结果”；评审结果要改的，请“退回重评”。',
  ],
] as const)('%s with %o: %s', (state, facts, words) => {
  expect(nextStep(state, { ...FACTS, ...facts })).toBe(words)
})
