import { createContest, updateContest } from '#lib/features/contests/commands/contests.ts'
import { contestGet, contestList } from '#lib/features/contests/queries/list.ts'
import { PLAN } from '#tests/integration/contests/plan.ts'
import type { Register } from './register.ts'

let serial = 0

export const contest: Register = {
  name: '竞赛',
  object: 'contest',
  create: createContest,
  input: async () => {
    serial += 1
    return { ...PLAN, name: `演示技能竞赛${serial}` }
  },
  writers: ['region_admin', 'region_officer'],
  readers: ['region_admin', 'region_officer', 'leader', 'auditor'],
  upward: true,
  list: contestList,
  get: contestGet,
  update: {
    command: updateContest,
    change: { place: '职工之家' },
    fields: ['name', 'kind', 'level', 'year', 'finalOn', 'scoring', 'awards', 'version'],
  },
  wrong: [
    { title: '没有名称', change: { name: '' }, paths: ['name'] },
    { title: '决赛早于报名截止', change: { finalOn: '2026-11-01' }, paths: ['finalOn'] },
    {
      title: '权重不是 100%',
      change: { scoring: { ...PLAN.scoring, parts: PLAN.scoring.parts.slice(1) } },
      paths: ['scoring.parts'],
    },
  ],
  sheet: '一次竞赛一份方案，评分规则和奖项不是一行表格；报名名单可以导入导出',
}
