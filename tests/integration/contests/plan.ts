/** A plan that meets every rule. */
export const PLAN = {
  name: '第一届焊工技能竞赛',
  kind: 'skill',
  level: 'municipal',
  year: 2026,
  organizers: ['市总工会', '市人社局'],
  enrolFrom: '2026-11-02',
  enrolTo: '2026-11-23',
  finalOn: '2026-12-01',
  perUnit: 3,
  scoring: {
    parts: [
      { key: 'theory', name: '理论', weightBp: 3000, fullMark: 10_000 },
      { key: 'practice', name: '实操', weightBp: 7000, fullMark: 10_000 },
    ],
    dropHigh: 0,
    dropLow: 0,
    tieOrder: ['practice'],
    minReviews: 1,
  },
  awards: [
    {
      ...{ key: 'first', name: '一等奖', rankFrom: 1, rankTo: 1, minEntrants: 1 },
      ...{ mode: 'prize', amountFen: 100_000 },
    },
  ],
}

/** What the office says of the notice of a result. */
export const NOTICE = {
  ...{ startOn: '2026-11-20', workdays: 5 },
  ...{ contactOffice: '市总工会', contactPhone: '0557-3000000' },
}
