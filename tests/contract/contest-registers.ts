import { approveContest, openContest } from '#lib/features/contests/commands/acts.ts'
import { createContest, createEvent, updateContest } from '#lib/features/contests/commands/contests.ts'
import { createEntry, updateEntry } from '#lib/features/contests/commands/entries.ts'
import { createProposal, updateProposal } from '#lib/features/contests/commands/proposals.ts'
import { entryGet, entryList } from '#lib/features/contests/queries/entries.ts'
import { contestGet, contestList } from '#lib/features/contests/queries/list.ts'
import { proposalGet, proposalList } from '#lib/features/contests/queries/proposals.ts'
import { addDays, today } from '#lib/kernel/pure/day.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { Session, World } from '#tests/builders/world.ts'
import { PLAN } from '#tests/integration/contests/plan.ts'
import { han, OFFICE, READERS } from './naming.ts'
import type { Act, Register } from './register.ts'

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

/** A competition that is open for what units send in, and a unit of its region. */
async function openOne(
  session: Session,
  act: Act,
  world: World,
  { plan = {}, event = '' }: { plan?: Record<string, unknown>; event?: string },
) {
  const { cityId, countyId } = session.org
  const unit = world.orgs.find(
    (org) => org.level === 'unit' && org.cityId === cityId && org.countyId === countyId && org.townId === '',
  )
  const day = today()
  const days = { enrolFrom: day, enrolTo: addDays(day, 30), finalOn: addDays(day, 60) }
  const { id: contestId } = await act(session, createContest, { ...PLAN, ...days, ...plan })
  const made = event
    ? await act(session, createEvent, { contestId, name: event, entryKind: 'person' })
    : undefined
  for (const step of [approveContest, openContest]) await act(session, step, { id: contestId })
  return { contestId, eventId: made?.id, unitId: unit?.id }
}

export const entry: Register = {
  name: '竞赛报名',
  object: 'contest_entry',
  create: createEntry,
  input: async (session, act, world) => ({
    ...(await openOne(session, act, world, { event: '焊工' })),
    name: han('周演'),
  }),
  unitRoles: ['unit_clerk', 'unit_reviewer'],
  writers: OFFICE,
  readers: READERS,
  upward: true,
  list: entryList,
  get: entryGet,
  update: {
    command: updateEntry,
    change: { job: '焊工' },
    fields: ['name', 'number', 'sex', 'birthMonth', 'job', 'skillLevel', 'members', 'version'],
  },
  wrong: [
    { title: '没有姓名', change: { name: '' }, paths: ['name'] },
    { title: '项目不在这次竞赛里', change: { eventId: uuidv7() }, paths: ['eventId'] },
    { title: '岗位里有手机号', change: { job: '电话13800001234' }, paths: ['job'] },
  ],
  sheet: '导入到一次竞赛，列表跨竞赛：tests/integration/contests、tests/e2e/contests',
}

export const proposal: Register = {
  name: '建议和成果',
  object: 'contest_proposal',
  create: createProposal,
  async input(session, act, world) {
    const { contestId, unitId } = await openOne(session, act, world, { plan: { kind: 'suggestion' } })
    const words = { problem: '用料登记靠手写', idea: '扫码登记，按班组汇总' }
    const authors = [{ name: '周演建', job: '焊工' }]
    return { contestId, unitId, title: '仓库用料扫码登记', category: 'suggestion', authors, ...words }
  },
  unitRoles: ['unit_clerk', 'unit_reviewer'],
  writers: OFFICE,
  readers: READERS,
  upward: true,
  list: proposalList,
  get: proposalGet,
  update: {
    command: updateProposal,
    change: { idea: '扫码登记，月底自动对账' },
    fields: ['title', 'category', 'authors', 'problem', 'idea', 'appliedFrom', 'patents', 'version'],
  },
  wrong: [
    { title: '没有名称', change: { title: '' }, paths: ['title'] },
    { title: '没有完成人', change: { authors: [] }, paths: ['authors'] },
    { title: '办法里有手机号', change: { idea: '请打电话13800001234' }, paths: ['idea'] },
  ],
  sheet: '一条建议是一份材料，用表单提出；列表有导出，没有导入：tests/integration/contests',
}
