import type { KindColumn } from '#lib/base/imports/kind.ts'
import { ROLE_LABELS, ROLES, type Role } from '#lib/kernel/pure/actor.ts'
import { type NamedUnit, toChoice, toUnit } from '#lib/kernel/sheet/lookups.ts'
import { toLine } from '#lib/kernel/sheet/values.ts'

const OTHER_NAMES: Partial<Record<Role, string[]>> = {
  unit_clerk: ['填报员', '单位填报员', '联络员', '填报'],
  unit_reviewer: ['单位审核人', '审核人', '单位分管领导'],
  region_officer: ['经办', '产改办经办人', '经办人'],
  region_admin: ['管理员', '产改办管理员'],
  leader: ['领导'],
  auditor: ['经审', '审计'],
}

const GRANTED = ROLES.filter((role) => role !== 'platform_admin').map((role) => ({
  value: role,
  label: ROLE_LABELS[role],
  aliases: OTHER_NAMES[role] ?? [],
}))

/** The columns of an import of users: one row per duty. */
export function userColumns(units: readonly NamedUnit[]): KindColumn[] {
  const unit = toUnit(units)
  const role = toChoice(GRANTED)
  const line = () => toLine
  return [
    {
      key: 'username',
      label: '用户名',
      aliases: ['登录名', '账号', '帐号', '登录账号'],
      required: true,
      help: '小写字母开头，只用小写字母、数字和点，例如 shili.unit1.clerk；全系统不重复',
      sample: 'shili.unit1.clerk',
      width: 24,
      text: true,
      read: line,
    },
    {
      key: 'displayName',
      label: '姓名',
      aliases: ['用户姓名', '人员姓名', '联络员姓名'],
      required: true,
      help: '姓名或岗位名，2 至 30 个字',
      sample: '张三',
      read: line,
    },
    {
      key: 'orgId',
      label: '单位',
      aliases: ['单位名称', '所在单位', '工作单位', '填报单位'],
      required: true,
      help: '全称、简称、别名都可以',
      sample: '示例县人社局',
      width: 30,
      choices: units.map(({ name }) => name).slice(0, 300),
      unit: true,
      read: () => unit,
    },
    {
      key: 'role',
      label: '角色',
      aliases: ['身份', '岗位', '权限'],
      required: true,
      help: '从下拉中选；一个人有几种身份就写几行，用户名相同',
      sample: ROLE_LABELS.unit_clerk,
      choices: GRANTED.map(({ label }) => label),
      read: () => role,
    },
  ]
}
