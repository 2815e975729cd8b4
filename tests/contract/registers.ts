import { archivePerson } from '#lib/base/people/commands/acts.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { personGet, personList } from '#lib/base/people/queries.ts'
import { discardHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor, updateHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle, updateTitle } from '#lib/features/honors/commands/titles.ts'
import { honorGet, honorList } from '#lib/features/honors/queries/list.ts'
import { titleGet, titleList } from '#lib/features/honors/queries/titles.ts'
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
import { achievementGet, achievementList } from '#lib/features/studios/queries/achievements.ts'
import { studioList } from '#lib/features/studios/queries/list.ts'
import { mentorshipGet, mentorshipList } from '#lib/features/studios/queries/mentorship.ts'
import { studioGet } from '#lib/features/studios/queries/one.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import type { Register } from './register.ts'

const OFFICE: readonly Role[] = ['region_admin', 'region_officer']
const READERS: readonly Role[] = [...OFFICE, 'leader', 'auditor']

let serial = 0
/** 某一, 某二 …: another name each time, in Han characters only. */
function han(prefix: string): string {
  serial += 1
  const digits = Array.from(String(serial), (digit) => '零一二三四五六七八九'[Number(digit)])
  return prefix + digits.join('')
}

const person: Register = {
  name: '人员',
  object: 'person',
  create: createPerson,
  input: async () => ({
    name: han('周演'),
    birthMonth: '1980-05',
    unitName: '演示厂',
    category: 'frontline',
  }),
  writers: OFFICE,
  readers: READERS,
  upward: true,
  list: personList,
  get: personGet,
  update: {
    command: updatePerson,
    change: { job: '电工', unitName: '演示二厂' },
    fields: ['name', 'birthMonth', 'category', 'version'],
  },
  wrong: [
    { title: '没有姓名', change: { name: '' }, paths: ['name'] },
    { title: '姓名里有数字', change: { name: '张3' }, paths: ['name'] },
    { title: '身份证号校验位不对', change: { idNumber: '341399199001010016' }, paths: ['idNumber'] },
    {
      title: '性别与身份证号不一致',
      change: { idNumber: '341399199001010015', sex: 'female', birthMonth: '' },
      paths: ['sex'],
    },
    { title: '手机号少一位', change: { phone: '1380000000' }, paths: ['phone'] },
  ],
  archive: { command: archivePerson, role: 'region_admin', input: { reason: '误登，测试作废' } },
}

const title: Register = {
  name: '荣誉名称',
  object: 'honor_title',
  create: createTitle,
  input: async () => ({ name: han('演示奖章'), level: 'county', kind: 'person', grantedBy: '演示工会' }),
  writers: OFFICE,
  readers: READERS,
  // a definition of the county's own: the city keeps its own catalog
  upward: false,
  list: titleList,
  get: titleGet,
  update: {
    command: updateTitle,
    change: { grantedBy: '演示县总工会', aliases: ['演示先进'] },
    fields: ['name', 'level', 'kind', 'version'],
  },
  wrong: [
    { title: '没有名称', change: { name: '' }, paths: ['name'] },
    { title: '级别不认识', change: { level: 'galactic' }, paths: ['level'] },
  ],
}

const honor: Register = {
  name: '荣誉',
  object: 'honor',
  create: createHonor,
  input: async (session, act) => {
    const holder = await act(session, createPerson, await person.input(session, act))
    const name = await act(session, createTitle, await title.input(session, act))
    return { personId: holder.id, titleId: name.id, grantedOn: '2021-04', docNo: '演工〔2021〕3号' }
  },
  writers: OFFICE,
  readers: ['region_admin', 'region_officer'],
  // a draft: the level above, leaders and auditors see it from its check on
  upward: false,
  list: honorList,
  get: honorGet,
  update: {
    command: updateHonor,
    change: { citation: '带领班组改进工艺。', certNo: '演001' },
    fields: ['titleId', 'grantedOn', 'docNo', 'version'],
  },
  wrong: [
    { title: '没有获奖人', change: { personId: undefined }, paths: ['personId'] },
    { title: '日期看不懂', change: { grantedOn: '前年' }, paths: ['grantedOn'] },
    {
      title: '个人荣誉给了单位',
      change: { personId: undefined, collective: { name: '演示厂' } },
      paths: ['titleId'],
    },
  ],
  archive: { command: discardHonor, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

const studio: Register = {
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
    { title: '没有领衔人', change: { leaderName: '' }, paths: ['leaderName'] },
    { title: '称号的级别不认识', change: { named: { level: 'galactic' } }, paths: ['named.level'] },
  ],
  archive: { command: discardStudio, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

const achievement: Register = {
  name: '工作室成果',
  object: 'studio_achievement',
  create: createAchievement,
  input: async (session, act) => {
    const named = { level: 'county', grantedOn: '2020' }
    const owner = await act(session, createStudio, { ...(await studio.input(session, act)), named })
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
  archive: { command: discardAchievement, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

const mentorship: Register = {
  name: '师徒结对',
  object: 'mentorship',
  create: createMentorship,
  input: async (session, act) => {
    const one = async () => (await act(session, createPerson, await person.input(session, act))).id
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
  archive: { command: discardMentorship, role: 'region_admin', input: { reason: '重复登记，作废' } },
}

/** Every register that keeps the contract. */
export const REGISTERS: readonly Register[] = [person, title, honor, studio, achievement, mentorship]
