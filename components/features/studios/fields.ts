import type { QuickField } from '#components/form/quick-fields.ts'
import { optionsOf } from '#components/ui/options.ts'
import {
  ACHIEVEMENT_KIND_LABELS,
  ACHIEVEMENT_KINDS,
  FUND_KIND_LABELS,
  FUND_KINDS,
  MEMBER_ROLE_LABELS,
  MEMBER_ROLES,
  PROJECT_STATE_LABELS,
  PROJECT_STATES,
  STUDIO_KIND_LABELS,
  STUDIO_KINDS,
  STUDIO_LEVEL_LABELS,
} from '#lib/features/studios/labels.ts'
import { AWARD_LEVELS } from '#lib/kernel/pure/award-level.ts'

const WHEN = '写到已知的年、月或日，例如 2021-04；不清楚留空'

export const STUDIO_FIELDS: readonly QuickField[] = [
  {
    name: 'name',
    label: '工作室名称',
    required: true,
    hint: '一般为“领衔人姓名＋劳模/工匠创新工作室”',
    wide: true,
  },
  {
    name: 'kind',
    label: '类别',
    type: 'select',
    options: optionsOf(STUDIO_KIND_LABELS, STUDIO_KINDS),
    required: true,
  },
  { name: 'trade', label: '行业、工种', hint: '例如 输电运检；申报前必填' },
  { name: 'leaderName', label: '领衔人姓名', hint: '资料没写明就不填；申报前必填' },
  { name: 'leaderHonor', label: '领衔人荣誉', hint: '例如 全国劳动模范' },
  { name: 'unitName', label: '所在单位', hint: '不填就用登记单位的名称' },
  { name: 'area', label: '所在地区', hint: '县区或镇街，公众页按它筛选' },
  { name: 'foundedOn', label: '成立时间', hint: WHEN },
  { name: 'areaM2', label: '场地面积（平方米）', type: 'number' },
  { name: 'address', label: '地址' },
  { name: 'source', label: '资料来源', hint: '例如 文件名、报道标题' },
  {
    name: 'intro',
    label: '简介',
    type: 'area',
    maxChars: 1000,
    hint: '团队、场所、经费、制度、课题、成果；公布后公众可见，不要写电话和证件号',
  },
]
/** The office also links the leader’s record. */
export const leaderField = (shown: string): QuickField => ({
  name: 'leaderId',
  label: '领衔人（人员库）',
  type: 'person',
  empty: 'null',
  shown,
  hint: '关联后，公众页上领衔人可点到荣誉页',
  wide: true,
})
export const unitField = (units: readonly { value: string; label: string }[]): QuickField => ({
  name: 'unitOrgId',
  label: '登记单位',
  type: 'select',
  options: units,
  empty: 'null',
  hint: '选了单位，该单位的填报人就能看到并报送成果、年报',
})

export const TITLE_FIELDS: readonly QuickField[] = [
  {
    name: 'level',
    label: '级别',
    type: 'select',
    options: optionsOf(STUDIO_LEVEL_LABELS, AWARD_LEVELS),
    required: true,
  },
  { name: 'grantedOn', label: '命名时间', hint: WHEN },
  { name: 'grantedBy', label: '命名单位' },
  { name: 'docNo', label: '命名文号', hint: '例如 宿工〔2021〕3号' },
  { name: 'plaqueNo', label: '牌匾编号' },
]
export const NAMED_FIELDS: readonly QuickField[] = TITLE_FIELDS.map((field) => ({
  ...field,
  path: `named.${field.name}`,
  ...(field.name === 'level' ? { required: false, hint: '资料没写明级别就不选，不计入各级个数' } : {}),
}))

export const memberFields = (shown: string): readonly QuickField[] => [
  { name: 'name', label: '姓名', required: true },
  {
    name: 'role',
    label: '身份',
    type: 'select',
    options: optionsOf(MEMBER_ROLE_LABELS, MEMBER_ROLES),
    required: true,
  },
  { name: 'skillLevel', label: '技能等级' },
  { name: 'joinedOn', label: '加入时间', hint: WHEN },
  { name: 'leftOn', label: '离开时间', hint: '离开了才填' },
  { name: 'personId', label: '人员库', type: 'person', empty: 'null', shown, wide: true },
]
export const FUND_FIELDS: readonly QuickField[] = [
  { name: 'year', label: '年度', type: 'number', required: true },
  {
    name: 'kind',
    label: '性质',
    type: 'select',
    options: optionsOf(FUND_KIND_LABELS, FUND_KINDS),
    required: true,
  },
  { name: 'source', label: '经费来源', required: true, hint: '例如 市总工会补助' },
  { name: 'amount', label: '拨付金额（元）', type: 'money', required: true, hint: '可写 5万' },
  { name: 'used', label: '已用金额（元）', type: 'money' },
  { name: 'usedFor', label: '用途', hint: '设备、研修、攻关、推广' },
]
export const PROJECT_FIELDS: readonly QuickField[] = [
  { name: 'name', label: '课题名称', required: true, wide: true },
  { name: 'goal', label: '目标', wide: true },
  { name: 'startedOn', label: '开始时间', hint: WHEN },
  { name: 'dueOn', label: '计划完成', hint: WHEN },
  {
    name: 'state',
    label: '进展',
    type: 'select',
    options: optionsOf(PROJECT_STATE_LABELS, PROJECT_STATES),
    required: true,
  },
  { name: 'result', label: '结果' },
]
export const ACHIEVEMENT_FIELDS: readonly QuickField[] = [
  {
    name: 'kind',
    label: '成果类别',
    type: 'select',
    options: optionsOf(ACHIEVEMENT_KIND_LABELS, ACHIEVEMENT_KINDS),
    required: true,
  },
  { name: 'name', label: '成果名称', required: true },
  { name: 'certNo', label: '专利号、证书号、标准号', hint: '同一编号只能登记一次' },
  { name: 'achievedOn', label: '取得时间', hint: WHEN },
  { name: 'contributors', label: '完成人', hint: '按贡献排序，用顿号分开' },
  { name: 'appliedAt', label: '应用单位' },
  {
    name: 'benefit',
    label: '经济效益（元）',
    type: 'money',
    hint: '可写 120万；填了就要写期间和核算方',
    empty: 'null',
  },
  { name: 'benefitBy', label: '核算方', hint: '例如 企业财务部（盖章）' },
  { name: 'benefitFrom', label: '效益起始', hint: '年或年月' },
  { name: 'benefitTo', label: '效益截止', hint: '年或年月' },
  { name: 'award', label: '获奖情况' },
  { name: 'owner', label: '知识产权归属' },
  { name: 'source', label: '资料来源', wide: true },
  { name: 'confidential', label: '保密成果，不公开', type: 'check', wide: true },
]
export const MENTORSHIP_FIELDS: readonly QuickField[] = [
  { name: 'trade', label: '工种', required: true },
  { name: 'agreementNo', label: '协议编号' },
  { name: 'startedOn', label: '开始时间', required: true, hint: '例如 2025-01' },
  { name: 'endsOn', label: '结束时间', required: true, hint: '一般为一至三年' },
  { name: 'skillBefore', label: '徒弟原技能等级' },
  { name: 'subsidy', label: '带徒津贴（元）', type: 'money' },
  { name: 'plan', label: '培养计划', type: 'area', maxChars: 500 },
  { name: 'midCheck', label: '中期检查', type: 'area', maxChars: 500 },
  { name: 'source', label: '资料来源', wide: true },
]
