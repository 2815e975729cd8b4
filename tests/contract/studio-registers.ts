import { createPerson } from '#lib/base/people/commands/save.ts'
import {
  createAchievement,
  discardAchievement,
  updateAchievement,
} from '#lib/features/studios/commands/achievements.ts'
import { discardStudio } from '#lib/features/studios/commands/acts.ts'
import {
  createMentorship,
  discardMentorship,
  updateMentorship,
} from '#lib/features/studios/commands/mentorship.ts'
import { createStudio, updateStudio } from '#lib/features/studios/commands/save.ts'
import { achievementsExport, studiosExport } from '#lib/features/studios/export.ts'
import { achievementsImport, studiosImport } from '#lib/features/studios/imports/kinds.ts'
import { achievementGet, achievementList } from '#lib/features/studios/queries/achievements.ts'
import { studioList } from '#lib/features/studios/queries/list.ts'
import { mentorshipGet, mentorshipList } from '#lib/features/studios/queries/mentorship.ts'
import { studioGet } from '#lib/features/studios/queries/one.ts'
import { han, OFFICE, READERS } from './naming.ts'
import { person } from './people-registers.ts'
import type { Register } from './register.ts'

export const studio: Register = {
  name: '工作室',
  object: 'studio',
  create: createStudio,
  input: async () => ({ name: `${han('周演')}劳模创新工作室`, kind: 'model_worker', leaderName: '周演' }),
  writers: OFFICE,
  readers: OFFICE,
  // the draft of an application: seen by others from its sending on
  upward: false,
  list: studioList,
  get: studioGet,
  update: {
    command: updateStudio,
    change: { trade: '电工', intro: '有团队、有场所。' },
    fields: ['name', 'kind', 'leaderName', 'version'],
  },
  wrong: [
    { title: '没有名称', change: { name: '' }, paths: ['name'] },
    { title: '领衔人姓名里有数字', change: { leaderName: '周3' }, paths: ['leaderName'] },
    { title: '称号的级别不认识', change: { named: { level: 'galactic' } }, paths: ['named.level'] },
  ],
  sheet: { list: studiosExport, kind: studiosImport },
  archive: { command: discardStudio, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

export const achievement: Register = {
  name: '工作室成果',
  object: 'studio_achievement',
  create: createAchievement,
  input: async (session, act, world) => {
    const named = { level: 'county', grantedOn: '2020' }
    const owner = await act(session, createStudio, { ...(await studio.input(session, act, world)), named })
    return { studioId: owner.id, kind: 'five_small', name: han('小改革'), achievedOn: '2024-05' }
  },
  writers: OFFICE,
  readers: READERS,
  upward: true,
  list: achievementList,
  get: achievementGet,
  update: {
    command: updateAchievement,
    change: { award: '县一等奖', benefitFrom: '2024' },
    fields: ['kind', 'name', 'achievedOn', 'version'],
  },
  wrong: [
    { title: '没有名称', change: { name: '' }, paths: ['name'] },
    {
      title: '效益没有期间和核算方',
      change: { benefit: '12万' },
      paths: ['benefitFrom', 'benefitTo', 'benefitBy'],
    },
  ],
  sheet: { list: achievementsExport, kind: achievementsImport },
  archive: { command: discardAchievement, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

export const mentorship: Register = {
  name: '师徒结对',
  object: 'mentorship',
  create: createMentorship,
  input: async (session, act, world) => {
    const one = async () => (await act(session, createPerson, await person.input(session, act, world))).id
    const pair = { masterId: await one(), apprenticeId: await one() }
    return { ...pair, trade: '焊工', startedOn: '2025-01', endsOn: '2026-12' }
  },
  writers: OFFICE,
  readers: READERS,
  upward: true,
  list: mentorshipList,
  get: mentorshipGet,
  update: {
    command: updateMentorship,
    change: { midCheck: '进步明显', trade: '电焊工' },
    fields: ['trade', 'startedOn', 'endsOn', 'version'],
  },
  wrong: [
    { title: '没有工种', change: { trade: '' }, paths: ['trade'] },
    { title: '结束早于开始', change: { endsOn: '2024' }, paths: ['endsOn'] },
  ],
  sheet: '结对的两人都在人员库里选，没有名册导入',
  archive: { command: discardMentorship, role: 'region_admin', input: { reason: '重复登记，作废' } },
}
