import { describe, expect, test } from 'vitest'
import { spanStage } from '#lib/base/notices/rules.ts'
import { entryProblem, mayChangeEntrants, substitutionDeadline } from './eligibility.ts'
import { nextEntryState } from './entry-states.ts'
import { nextProposalState } from './proposal-states.ts'
import { type ContestFacts, type ContestState, nextContestState, publicStage, resultsOut } from './states.ts'

const FACTS: ContestFacts = {
  reviewed: false,
  hasPrelim: true,
  undecided: 0,
  unscored: 0,
  openAppeals: 0,
  upheldAppeals: 0,
  notice: 'CLEAR',
  postponedFrom: '',
}

describe('a competition', () => {
  test.each([
    ['QUALIFY', 'prelim', {}, 'PRELIM'],
    ['QUALIFY', 'prelim', { undecided: 1 }, null],
    ['QUALIFY', 'prelim', { hasPrelim: false }, null],
    ['QUALIFY', 'final', { hasPrelim: false }, 'FINAL'],
    ['QUALIFY', 'score', { reviewed: true }, 'SCORING'],
    ['QUALIFY', 'score', {}, null],
    ['PRELIM', 'final', {}, 'FINAL'],
    ['PRELIM', 'final', { undecided: 1 }, null],
    ['SCORING', 'verify', {}, 'VERIFIED'],
    // what was upheld is settled by scoring anew
    ['SCORING', 'verify', { upheldAppeals: 1 }, 'VERIFIED'],
    ['VERIFIED', 'notice', { upheldAppeals: 1 }, null],
    ['VERIFIED', 'rescore', { upheldAppeals: 1 }, 'SCORING'],
    ['NOTICE', 'notice', { notice: 'WITHDRAWN', upheldAppeals: 1 }, null],
    ['NOTICE', 'award', { upheldAppeals: 1 }, null],
    ['SCORING', 'verify', { unscored: 1 }, null],
    ['VERIFIED', 'notice', { openAppeals: 1 }, null],
    ['NOTICE', 'award', { notice: 'RUNNING' }, null],
    ['NOTICE', 'award', { notice: 'UPHELD' }, null],
    ['NOTICE', 'notice', { notice: 'WITHDRAWN' }, 'NOTICE'],
    ['NOTICE', 'notice', { notice: 'UPHELD' }, null],
    ['NOTICE', 'notice', {}, null],
    ['NOTICE', 'rescore', { notice: 'UPHELD' }, 'SCORING'],
    ['NOTICE', 'award', {}, 'AWARDED'],
    ['POSTPONED', 'resume', { postponedFrom: 'ENROLLING' }, 'ENROLLING'],
    ['POSTPONED', 'resume', {}, null],
    ['SCORING', 'cancel', {}, null],
  ] as const)('in %s: %s with %o → %s', (state, verb, facts, to) => {
    expect(nextContestState(state, verb, { ...FACTS, ...facts })).toBe(to)
  })

  test('is told to visitors in four words', () => {
    const stages = (reviewed: boolean) =>
      (['ENROLLING', 'SCORING', 'NOTICE', 'ARCHIVED'] as const).map((state) =>
        publicStage(state, 'running', reviewed),
      )
    expect(stages(false)).toEqual(['报名中', '比赛中', '公示中', '已结束'])
    expect(stages(true)).toEqual(['征集中', '评审中', '公示中', '已结束'])
  })

  test('shows results while a published notice stands, and from the awards on', () => {
    const states = (['DRAFT', 'RUNNING', 'CLEAR', 'UPHELD', 'WITHDRAWN', ''] as const).map((notice) =>
      resultsOut('NOTICE', notice),
    )
    expect(states).toEqual([false, true, true, false, false, false])
    expect([resultsOut('VERIFIED', ''), resultsOut('AWARDED', 'CLEAR')]).toEqual([false, true])
  })

  test('names the stage of the notice by the day', () => {
    const days = { startOn: '2026-11-20', endOn: '2026-11-26' }
    const on = (day: string) => publicStage('NOTICE', spanStage(days, day), false)
    expect(publicStage('QUALIFY', 'planned', false)).toBe('资格审核')
    expect([on('2026-11-19'), on('2026-11-20'), on('2026-11-26'), on('2026-11-27')]).toEqual([
      '比赛中',
      '公示中',
      '公示中',
      '公示期满',
    ])
    expect(spanStage({ startOn: '', endOn: '' }, '2026-11-20')).toBe('planned')
  })
})

test.each([
  ['SUBMITTED', 'qualify', 'QUALIFY', true, 'QUALIFIED'],
  ['SUBMITTED', 'qualify', 'FINAL', false, null],
  ['QUALIFIED', 'substitute', 'QUALIFY', true, 'SUBSTITUTED'],
  ['QUALIFIED', 'substitute', 'QUALIFY', false, null],
  ['QUALIFIED', 'score', 'SCORING', false, 'SCORED'],
  ['QUALIFIED', 'score', 'FINAL', false, null],
  ['SCORED', 'disqualify', 'SCORING', false, 'DISQUALIFIED'],
] as const)('an entry in %s: %s while the competition is in %s, change %s → %s', (...row) => {
  const [state, verb, contest, mayChange, to] = row
  expect(nextEntryState(state, verb, { contest, hasPrelim: false, mayChange })).toBe(to)
})

test('who does not reach the final is named after the preliminary round and comes back until scores are given', () => {
  const may = (contest: ContestState, hasPrelim = true) =>
    (
      [
        ['QUALIFIED', 'eliminate'],
        ['ELIMINATED', 'restore'],
      ] as const
    ).map(([state, verb]) => nextEntryState(state, verb, { contest, hasPrelim, mayChange: true }))
  for (const contest of ['PRELIM', 'FINAL'] as const)
    expect(may(contest)).toEqual(['ELIMINATED', 'QUALIFIED'])
  for (const contest of ['QUALIFY', 'SCORING', 'VERIFIED'] as const)
    expect(may(contest)).toEqual([null, null])
  expect(may('FINAL', false)).toEqual([null, null])
  const facts = { contest: 'PRELIM', hasPrelim: true, mayChange: true } as const
  for (const verb of ['substitute', 'withdraw', 'score'] as const)
    expect(nextEntryState('ELIMINATED', verb, facts)).toBeNull()
})

test('nothing is decided before as many have reviewed it as the plan asks for', () => {
  expect(nextProposalState('ACCEPTED', 'adopt', { reviews: 1, needed: 2 })).toBeNull()
  expect(nextProposalState('ACCEPTED', 'decline', { reviews: 1, needed: 2 })).toBeNull()
  expect(nextProposalState('ACCEPTED', 'adopt', { reviews: 2, needed: 2 })).toBe('ADOPTED')
  expect(nextProposalState('ACCEPTED', 'decline', { reviews: 3, needed: 2 })).toBe('DECLINED')
})

test('a proposal is mended until it is accepted; a result can be registered anew', () => {
  const facts = { reviews: 1, needed: 2 }
  for (const state of ['PROPOSED', 'RETURNED'] as const)
    expect(nextProposalState(state, 'resubmit', facts)).toBe('PROPOSED')
  expect(nextProposalState('ACCEPTED', 'resubmit', facts)).toBeNull()
  expect(nextProposalState('CARRIED_OUT', 'carryOut', facts)).toBe('CARRIED_OUT')
})

describe('who may be entered', () => {
  const one = { eventId: 'weld', unitId: 'u1', key: 'k1', state: 'SUBMITTED' as const, id: '1' }
  const limits = { perUnit: 2 }
  test('one entrant enters one event', () => {
    expect(entryProblem({ eventId: 'weld', unitId: 'u1', key: 'k1' }, [one], limits)).toMatch('已报名本项目')
    expect(entryProblem({ eventId: 'lathe', unitId: 'u1', key: 'k1' }, [one], limits)).toMatch('其他项目')
    expect(entryProblem({ ...one }, [one], limits)).toBeNull()
    expect(
      entryProblem({ eventId: 'weld', unitId: 'u1', key: 'k1' }, [{ ...one, state: 'WITHDRAWN' }], limits),
    ).toBeNull()
  })
  test('a unit enters no more than its limit', () => {
    const others = [one, { ...one, id: '2', key: 'k2' }]
    expect(entryProblem({ eventId: 'weld', unitId: 'u1', key: 'k3' }, others, limits)).toMatch('最多报 2 名')
    expect(entryProblem({ eventId: 'weld', unitId: 'u2', key: 'k3' }, others, limits)).toBeNull()
    expect(entryProblem({ eventId: 'weld', unitId: 'u1', key: 'k3' }, others, { perUnit: 0 })).toBeNull()
  })
  test('entrants are changed until five days before the final', () => {
    const contest = { state: 'QUALIFY' as const, finalOn: '2026-11-25', substitutionDays: 5 }
    expect(substitutionDeadline(contest.finalOn, 5)).toBe('2026-11-20')
    expect(mayChangeEntrants(contest, '2026-11-20')).toBe(true)
    expect(mayChangeEntrants(contest, '2026-11-21')).toBe(false)
    expect(mayChangeEntrants({ ...contest, state: 'FINAL' }, '2026-11-01')).toBe(false)
  })
})
