import { describe, expect, test } from 'vitest'
import { browse, browseFacets, browseFilter, browseQuery } from './browse.ts'
import { highestOf, levelFigures } from './count.ts'
import { healthOf, latestRectify, reviewDue } from './health.ts'
import { nextPublicState, PUBLIC_STATES, PUBLIC_VERBS } from './publishing.ts'
import { ENDED, LIVING, nextStudioState, STUDIO_STATES, studioVerbsFrom } from './states.ts'

describe('the two figures', () => {
  test('by highest level each studio counts once, by title as often as it has levels', () => {
    // 宿州 as reported: 1 + 1 + 8 + 57 = 67, here with two studios that keep a lower title
    const studios = [
      { levels: ['national', 'provincial'] },
      { levels: ['delta'] },
      ...Array.from({ length: 8 }, (_, n) => ({
        levels: n === 0 ? ['municipal', 'provincial'] : ['provincial'],
      })),
      ...Array.from({ length: 57 }, () => ({ levels: ['municipal'] })),
    ]
    const figures = levelFigures(studios)
    expect(figures.highest).toBe(67)
    expect(figures.titles).toBe(69)
    expect(figures.lines).toEqual([
      { level: 'national', highest: 1, titles: 1 },
      { level: 'delta', highest: 1, titles: 1 },
      { level: 'provincial', highest: 8, titles: 9 },
      { level: 'municipal', highest: 57, titles: 58 },
    ])
  })

  test('a studio without a title counts nowhere; one level twice counts once', () => {
    expect(levelFigures([{ levels: [] }, { levels: ['county', 'county'] }])).toMatchObject({
      highest: 1,
      titles: 1,
    })
    expect(highestOf([])).toEqual({ level: '', levelRank: 9 })
    expect(highestOf(['county', 'provincial'])).toEqual({ level: 'provincial', levelRank: 2 })
  })
})

describe('the life', () => {
  test('grades of a year lead on: good years run, one bad year rectifies, two in a row are to be de-listed', () => {
    const to = (grade: 'excellent' | 'qualified' | 'rectify' | 'unqualified', lastGrade = '') =>
      nextStudioState('SELF_REPORT', 'assess', { grade, lastGrade })
    expect([to('excellent'), to('qualified'), to('rectify')]).toEqual(['RUNNING', 'RUNNING', 'RECTIFYING'])
    expect([to('rectify', 'rectify'), to('unqualified')]).toEqual(['DELISTING', 'DELISTING'])
    expect(nextStudioState('RECTIFYING', 'recheck_fail')).toBe('DELISTING')
    expect(nextStudioState('DELISTING', 'revoke')).toBe('REVOKED')
  })

  test('nobody names a studio that was not shown for objections, and nothing leads out of an end', () => {
    const naming = STUDIO_STATES.filter((state) => nextStudioState(state, 'name'))
    expect(naming).toEqual(['NOTICE'])
    const open = ENDED.filter((state) => studioVerbsFrom(state).length > 0)
    expect(open).toEqual(['REJECTED'])
    expect(LIVING.every((state) => studioVerbsFrom(state).length > 0)).toBe(true)
  })
})

test('what was changed since its check is not published where two people are asked for', () => {
  const table = (facts: { checked: boolean; shown: boolean; twoPeople: boolean }) =>
    PUBLIC_STATES.map((state) => PUBLIC_VERBS.filter((verb) => nextPublicState(state, verb, facts)).join(' '))
  expect(table({ checked: false, shown: false, twoPeople: true })).toEqual([
    'check',
    'check withdraw',
    'check',
  ])
  expect(table({ checked: true, shown: false, twoPeople: true })).toEqual([
    'publish',
    'publish withdraw',
    'publish',
  ])
  expect(table({ checked: true, shown: true, twoPeople: true })).toEqual(['publish', 'withdraw', 'publish'])
  expect(table({ checked: false, shown: false, twoPeople: false })).toEqual([
    'check publish',
    'check publish withdraw',
    'check publish',
  ])
})

describe('the health card', () => {
  const facts = {
    state: 'RUNNING' as const,
    namedYear: 2020,
    lastReviewYear: 2024,
    lastAchievedOn: '2026-01',
    rectifyBy: '',
  }
  test('asks for the review of last year by the end of March', () => {
    expect(healthOf(facts, '2026-03-31').review).toEqual({ year: 2025, dueOn: '2026-03-31', late: false })
    expect(healthOf(facts, '2026-04-01').review?.late).toBe(true)
    expect(healthOf({ ...facts, lastReviewYear: 2025 }, '2026-11-20').review).toBeNull()
  })
  test('asks nothing of a studio named this year, or of one that has ended', () => {
    expect(reviewDue({ ...facts, namedYear: 2026, lastReviewYear: 0 }, '2026-11-20')).toBeNull()
    expect(reviewDue({ ...facts, state: 'CLOSED' as never }, '2026-11-20')).toBeNull()
    expect(reviewDue({ ...facts, namedYear: 0, lastReviewYear: 0 }, '2026-11-20')).toBe(2025)
  })
  test('says when it brought nothing about for two years', () => {
    expect(healthOf(facts, '2026-11-20').quiet).toBe(false)
    expect(healthOf({ ...facts, lastAchievedOn: '2024-11-20' }, '2026-11-20').quiet).toBe(false)
    expect(healthOf({ ...facts, lastAchievedOn: '2024-11-19' }, '2026-11-20').quiet).toBe(true)
    expect(healthOf({ ...facts, lastAchievedOn: '2022' }, '2026-11-20').quiet).toBe(true)
  })
  test('counts six months for a rectification', () => {
    expect(latestRectify('2026-01-01')).toBe('2026-07-03')
    const running = { ...facts, state: 'RECTIFYING' as const, rectifyBy: '2026-06-30' }
    expect(healthOf(running, '2026-07-01').rectify).toEqual({ dueOn: '2026-06-30', late: true })
  })
})

describe('the public list', () => {
  const row = (level: string, kind: string, area: string, searchText = '') => ({
    level,
    kind,
    area,
    searchText,
  })
  const rows = [
    row('provincial', 'model_worker', '市直', '甲 jia'),
    row('municipal', 'craftsman', '泗县', '乙 yi'),
    row('county', 'craftsman', '泗县', '丙 bing'),
    row('', 'other', '', '丁 ding'),
  ]
  test('reads its address, and leaves out what it does not know', () => {
    expect(browseFilter({ level: 'galactic', kind: 'craftsman', q: ' JIA ', area: ['x'] })).toEqual({
      q: 'JIA',
      kind: 'craftsman',
      area: '',
    })
    expect(browseQuery({ filter: { q: '', area: '', level: 'county' }, page: 1 })).toEqual({
      q: '',
      area: '',
      level: 'county',
    })
  })
  test('from a level on: that one and those above; a studio of no known level is none of them', () => {
    const found = (filter: object) => browse(rows, { q: '', area: '', ...filter }).length
    expect([found({}), found({ from: 'municipal' }), found({ level: 'county' }), found({ q: 'yi' })]).toEqual(
      [4, 2, 1, 1],
    )
  })
  test('facets count under the other choices', () => {
    const facets = browseFacets(rows, { q: '', area: '泗县' })
    expect(facets.level).toEqual([
      { value: 'municipal', count: 1 },
      { value: 'county', count: 1 },
    ])
    expect(facets.area).toEqual([
      { value: '市直', count: 1 },
      { value: '泗县', count: 2 },
    ])
  })
})
