import { archivePerson } from '#lib/base/people/commands/acts.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { peopleExport } from '#lib/base/people/export.ts'
import { peopleImport } from '#lib/base/people/imports/kind.ts'
import { personGet, personList } from '#lib/base/people/queries.ts'
import { discardHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor, updateHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle, updateTitle } from '#lib/features/honors/commands/titles.ts'
import { honorsExport } from '#lib/features/honors/export.ts'
import { honorsImport } from '#lib/features/honors/imports/kind.ts'
import { honorGet, honorList } from '#lib/features/honors/queries/list.ts'
import { titleGet, titleList } from '#lib/features/honors/queries/titles.ts'
import { han, OFFICE, READERS } from './naming.ts'
import type { Register } from './register.ts'

const ofBuilder = (row: unknown) => /^一班 /.test((row as { holderName: string }).holderName)
const nameless = (row: unknown) => (row as { name: string }).name === '周演'

export const person: Register = {
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
  // the builder's two 周演 have a name and nothing else: no list tells them apart, the filled template does by number
  sheet: { list: peopleExport, kind: peopleImport, without: nameless },
  archive: { command: archivePerson, role: 'region_admin', input: { reason: '误登，测试作废' } },
}

export const title: Register = {
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
    { title: '公示起始年份不像年份', change: { noticeFrom: 26 }, paths: ['noticeFrom'] },
  ],
  sheet: '目录只有几十行，在页面上维护，或一键装入常用名称',
}

export const honor: Register = {
  name: '荣誉',
  object: 'honor',
  create: createHonor,
  input: async (session, act, world) => {
    const holder = await act(session, createPerson, await person.input(session, act, world))
    const name = await act(session, createTitle, await title.input(session, act, world))
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
  // the builder's teams hold a title for persons, which no command allows
  sheet: { list: honorsExport, kind: honorsImport, without: (row) => ofBuilder(row) },
  archive: { command: discardHonor, role: 'region_admin', input: { reason: '重复登记，作废' } },
}
