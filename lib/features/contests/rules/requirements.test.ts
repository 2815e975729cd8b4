import { expect, test } from 'vitest'
import { checksOf, requirementErrors, requirementWords } from './requirements.ts'
import { parseSkillLevel, reachesLevel } from './skill-levels.ts'

test.each([
  ['高级工（三级）', 'senior'],
  ['三级／高级工', 'senior'],
  ['高级技工', 'senior'],
  ['电工 高级工', 'senior'],
  ['职业技能等级一级', 'senior_technician'],
  ['技师', 'technician'],
  ['高级技师(一级)', 'senior_technician'],
  ['特级技师', 'special_technician'],
  ['首席技师', 'chief_technician'],
  ['5级', 'junior'],
  // a title, two levels that differ, a word that may mean either
  ['高级工程师', null],
  ['高级工（二级）', null],
  ['高级', null],
  ['', null],
] as const)('the level of “%s”: %s', (text, level) => {
  expect(parseSkillLevel(text)).toBe(level)
})

test('levels follow each other', () => {
  expect(reachesLevel('senior', 'senior')).toBe(true)
  expect(reachesLevel('chief_technician', 'technician')).toBe(true)
  expect(reachesLevel('intermediate', 'senior')).toBe(false)
})

const NONE = { minLevel: '', maxAge: 0 } as const
const SENIOR = { ...NONE, minLevel: 'senior' } as const
const UNDER_45 = { ...NONE, maxAge: 45 }
const blank = { skillLevel: '', birthMonth: '' }

test.each([
  ['技师', 'met', '技师（二级）'],
  ['中级工', 'failed', '本项目要求高级工（三级）及以上，填写的是中级工（四级）'],
  ['', 'missing', '本项目要求高级工（三级）及以上，请填写技能等级'],
  ['老师傅', 'missing', '本项目要求高级工（三级）及以上。看不出“老师傅”是哪一级，请写成“高级工（三级）”这样'],
])('a lowest level, of “%s”: %s', (skillLevel, standing, words) => {
  expect(checksOf({ ...blank, skillLevel }, SENIOR, '2026-12-01')).toEqual([
    { path: 'skillLevel', standing, words },
  ])
})

test.each([
  // 45 on the day, whichever day of the month it was
  ['1981-05', '2026-12-01', 'met', '决赛当日 45 周岁'],
  ['1981-12', '2026-12-31', 'met', '决赛当日 45 周岁'],
  ['1981-12', '2026-12-01', 'met', '决赛当日 44 或 45 周岁'],
  [
    '1980-11',
    '2026-12-01',
    'failed',
    '本项目要求决赛当日不超过 45 周岁，按出生年月到 2026年12月1日已满 46 周岁',
  ],
  // the 46th birthday falls in the month of the final
  ['1980-12', '2026-12-01', 'open', '决赛当日 45 或 46 周岁，请按身份证核对'],
  ['1980-02', '2026-02-28', 'open', '决赛当日 45 或 46 周岁，请按身份证核对'],
  [
    '1980-02',
    '2026-03-01',
    'failed',
    '本项目要求决赛当日不超过 45 周岁，按出生年月到 2026年3月1日已满 46 周岁',
  ],
  [
    '1979',
    '2026-12-31',
    'failed',
    '本项目要求决赛当日不超过 45 周岁，按出生年月到 2026年12月31日已满 47 周岁',
  ],
  ['1990', '2026-12-01', 'met', '决赛当日 35 或 36 周岁'],
  [
    '1980',
    '2026-12-01',
    'missing',
    '本项目要求决赛当日不超过 45 周岁，只有年份还不能确定，请填到月，例如 1980-05',
  ],
  ['', '2026-12-01', 'missing', '本项目要求决赛当日不超过 45 周岁，请填写出生年月'],
  ['1990-05', '', 'open', '决赛日期未定，年龄还没有核对'],
])('an upper age, born %s, final on %s: %s', (birthMonth, finalOn, standing, words) => {
  expect(checksOf({ ...blank, birthMonth }, UNDER_45, finalOn)).toEqual([
    { path: 'birthMonth', standing, words },
  ])
})

test('only what fails or is missing is refused; without requirements nothing is checked', () => {
  const both = { ...SENIOR, maxAge: 45 }
  expect(requirementErrors(blank, both, '2026-12-01').map(({ path }) => path)).toEqual([
    'skillLevel',
    'birthMonth',
  ])
  expect(requirementErrors({ skillLevel: '三级', birthMonth: '1980-12' }, both, '2026-12-01')).toEqual([])
  expect(checksOf(blank, NONE, '2026-12-01')).toEqual([])
  expect([requirementWords(both), requirementWords(NONE)]).toEqual([
    '高级工（三级）及以上，不超过 45 周岁',
    '',
  ])
})
