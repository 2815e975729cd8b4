import { createUser, updateUser } from '#lib/base/accounts/commands/users.ts'
import { userGet, userList } from '#lib/base/accounts/queries.ts'
import { createNotice, updateNotice } from '#lib/base/notices/commands.ts'
import { noticeGet, noticeList } from '#lib/base/notices/queries.ts'
import { createOrganization, updateOrganization } from '#lib/base/organizations/commands.ts'
import { unitsExport } from '#lib/base/organizations/export.ts'
import { unitsImport } from '#lib/base/organizations/imports.ts'
import { organizationGet, organizationList } from '#lib/base/organizations/queries.ts'
import { addDays, today } from '#lib/kernel/pure/day.ts'
import { workdayOnOrAfter } from '#lib/kernel/pure/workdays.ts'
import { han, nextSerial, OFFICE, READERS } from './naming.ts'
import type { Register } from './register.ts'

const isTown = (row: unknown) => (row as { level: string }).level === 'town'

export const notice: Register = {
  name: '公示',
  object: 'notice',
  create: createNotice,
  input: async () => ({
    subjectType: 'other',
    title: han('关于名单的公示'),
    basis: '经研究',
    list: { columns: ['名称'], rows: [['演示对象']] },
    startOn: workdayOnOrAfter(addDays(today(), 7)),
    workdays: 5,
    contactOffice: '演示工会',
    contactPhone: '0557-3000000',
    contactAddress: '',
  }),
  writers: OFFICE,
  // a draft: the level above, leaders and auditors see it once it is shown
  readers: OFFICE,
  upward: false,
  list: noticeList,
  get: noticeGet,
  update: {
    command: updateNotice,
    change: { basis: '经研究决定', workdays: 7 },
    fields: [
      'subjectType',
      'subjectIds',
      'title',
      'list',
      'startOn',
      'contactOffice',
      'contactPhone',
      'contactAddress',
      'version',
    ],
  },
  wrong: [
    { title: '四个工作日', change: { workdays: 4 }, paths: ['workdays'] },
    { title: '依据里有手机号', change: { basis: '电话 13800001234' }, paths: ['basis'] },
    { title: '没有名单', change: { list: { columns: ['名称'], rows: [] } }, paths: ['list.rows'] },
  ],
  sheet: '名单在起草时从 Excel 粘贴；公示本身是文书，不成批导入',
}

export const unit: Register = {
  name: '单位',
  object: 'organization',
  create: createOrganization,
  input: async () => ({ name: han('演示单位'), kind: 'enterprise', validFrom: '2020-01-01' }),
  writers: ['region_admin'],
  readers: [...READERS, 'relief_officer', 'relief_checker', 'relief_approver'],
  upward: true,
  keptFromAbove: true,
  list: organizationList,
  get: organizationGet,
  update: {
    command: updateOrganization,
    change: { aliases: ['演示'], kind: 'school' },
    fields: ['name', 'kind', 'validFrom', 'version'],
  },
  wrong: [
    { title: '没有全称', change: { name: '' }, paths: ['name'] },
    { title: '类别不认识', change: { kind: 'club' }, paths: ['kind'] },
  ],
  // towns stand in the list; they are made on their page
  sheet: { list: unitsExport, kind: unitsImport, without: isTown },
}

export const user: Register = {
  name: '用户',
  object: 'user',
  create: createUser,
  input: async (session) => {
    const place = { orgId: session.org.id, role: 'region_officer' }
    return { username: `contract${nextSerial()}`, displayName: '演示人员', ...place }
  },
  writers: ['region_admin'],
  readers: ['region_admin'],
  upward: true,
  keptFromAbove: true,
  list: userList,
  get: userGet,
  update: { command: updateUser, change: { displayName: '演示新名' }, fields: ['version'] },
  wrong: [
    { title: '用户名太短', change: { username: 'a' }, paths: ['username'] },
    { title: '没有姓名', change: { displayName: '' }, paths: ['displayName'] },
  ],
  once: ['initialPassword'],
  sheet: '一人多个身份在导入表里是多行，名单里是一行：tests/integration/imports/users',
}
