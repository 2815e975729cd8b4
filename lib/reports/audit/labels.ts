import { type ReportState, STATE_LABELS } from '#lib/features/reform/rules/states.ts'
import { BATCH_STATE_LABELS } from '#lib/features/relief/rules/batch-states.ts'
import { HOUSEHOLD_STATE_LABELS } from '#lib/features/relief/rules/machine.ts'
import { ROLE_LABELS, type Role } from '#lib/kernel/pure/actor.ts'
import type { AuditFilter, ChainFault } from './schema.ts'

/** Types of objects that acts are about, in the words of the pages. */
export const OBJECT_LABELS: Record<string, string> = {
  annual_task: '任务',
  household: '困难职工档案',
  household_member: '家庭成员',
  relief_rule_set: '帮扶标准',
  relief_fund: '帮扶资金',
  relief_batch: '发放批次',
  relief_program: '帮扶项目',
  relief_payment: '发放明细',
  relief_card_fix: '更正的银行卡',
  relief_figures: '帮扶统计',
  private_export: '个人信息导出',
  import_batch: 'Excel 导入',
  import_name: '记住的单位名称',
  chase: '催报',
  list_export: '导出文件',
  membership: '身份',
  message: '消息',
  organization: '单位',
  period: '填报月份',
  personal_token: '访问令牌',
  plan: '责任清单',
  progress_report: '月报',
  notice: '公示',
  notice_objection: '公示异议',
  public_figure: '公开数字',
  published_figure: '发布数字',
  region: '地区设置',
  session: '登录',
  person: '人员',
  stored_file: '附件',
  task_assignment: '责任单位',
  user: '用户',
  workday_override: '工作日调整',
}

export function objectLabel(type: string): string {
  return OBJECT_LABELS[type] ?? type
}

export const FAULT_LABELS: Record<ChainFault, string> = {
  gap: '编号不连续，这一条被删除',
  link: '与上一条接不上，这一条或上一条被替换、插入',
  hash: '内容与校验值不符，这一条写入后被改动或调换',
  head: '末尾对不上，从这一条起的记录被删去，或末尾被添加了记录',
}

const FIELD_LABELS: Record<string, string> = {
  period: '月份',
  versionNo: '版本',
  computed: '规则算出',
  shown: '显示为',
  overduePoints: '逾期落后点数',
  behindPoints: '滞后落后点数',
  missedPeriods: '连续未报月数',
  nearDueWorkdays: '临期工作日',
  before: '修改前',
  lights: '变化的灯',
  from: '原状态',
  to: '现状态',
  no: '第几次提交',
  late: '迟报',
  doubts: '说明无误的疑点数',
  reason: '原因',
  role: '角色',
  name: '名称',
  label: '名称',
  displayName: '姓名',
  username: '用户名',
  level: '层级',
  status: '状态',
  title: '标题',
  year: '年份',
  changes: '改动处数',
  openedMonths: '开放月份',
  days: '有效天数',
  direction: '移动方向',
  unitReview: '单位审核',
  countyReview: '县区先审核',
  reportDay: '截止日',
  fullMonths: '全表月份',
  reformPublic: '公开方式',
  validTo: '停用日期',
  slug: '网址名',
  template: '模板',
  admin: '管理员',
  saveNo: '保存次数',
  reports: '月报份数',
  dueOn: '截止日期',
  opensOn: '开放日期',
  fullForm: '填报全表',
  day: '日期',
  isWorkday: '工作日',
  note: '说明',
  kind: '类型',
  bytes: '字节',
  sha256: '校验值',
  off: '关闭',
  list: '清单',
  rows: '行数',
  format: '格式',
  sent: '已发',
  leftOut: '未发',
  ended: '退出个数',
  method: '方式',
  result: '结果',
  registered: '已登记',
  field: '项目',
  batch: '批次',
  program: '帮扶项目',
  payments: '笔数',
  payees: '人数',
  paid: '成功笔数',
  failed: '失败笔数',
  anomalies: '异常笔数',
  missing: '未返回笔数',
  fileName: '文件',
  file: '文件',
  proof: '凭证',
  minutes: '会议纪要',
  approvals: '已审批人数',
  of: '须审批人数',
  added: '加入人数',
  members: '家庭人数',
}

/** Ids say nothing to people; the object column names what they point to. */
const HIDDEN = /(^id|Ids?)$/

const WORDS: Record<string, string> = {
  active: '启用',
  disabled: '停用',
  ended: '结束',
  up: '上移',
  down: '下移',
  code: '动态口令',
  recovery: '恢复码',
  right: '正确',
  wrong: '错误',
  idNumber: '身份证号',
  phone: '电话',
}

/** Names of states, where an object has its own. */
const STATES_OF: Record<string, Record<string, string>> = {
  relief_batch: BATCH_STATE_LABELS,
  household: HOUSEHOLD_STATE_LABELS,
}

function valueWords(key: string, value: unknown, objectType: string): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((each) => valueWords(key, each, objectType)).join('、')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  const text = String(value)
  if (key === 'role') return ROLE_LABELS[text as Role] ?? text
  if (key === 'from' || key === 'to')
    return STATES_OF[objectType]?.[text] ?? STATE_LABELS[text as ReportState] ?? text
  return WORDS[text] ?? text
}

const ORDER = Object.keys(FIELD_LABELS)
const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)

/**
 * What an act's detail says, in words: `月份 2026-11；原状态 待审核；现状态 已通过`. Ids and empty values are left out.
 * `objectType`: whose states they are; reports where it is left out.
 */
export function detailWords(detail: Record<string, unknown>, objectType = ''): string {
  return Object.entries(detail)
    .sort(([left], [right]) => rank(left) - rank(right))
    .filter(([key, value]) => !HIDDEN.test(key) && value !== null && value !== undefined && value !== '')
    .map(([key, value]) => `${FIELD_LABELS[key] ?? key} ${valueWords(key, value, objectType)}`)
    .join('；')
}

/** The filter in words; 全部 when nothing is filtered. `actions`: permission key → what the act is called. */
export function auditFilterWords(
  { person, objectType, action, objectId, from, to }: Omit<AuditFilter, 'limit' | 'cursor'>,
  actions: Readonly<Record<string, string>>,
): string {
  const parts = [
    person && `操作人 ${person}`,
    objectType && `对象 ${objectLabel(objectType)}${objectId ? '（其中一个）' : ''}`,
    action && `操作 ${actions[action] ?? action}`,
    (from || to) && `${from ?? '最早'} 至 ${to ?? '今天'}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : '全部'
}
