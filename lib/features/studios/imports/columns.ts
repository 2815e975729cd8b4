import type { KindColumn } from '#lib/base/imports/kind.ts'
import {
  ACHIEVEMENT_KIND_LABELS,
  ACHIEVEMENT_KINDS,
  STUDIO_KIND_LABELS,
  STUDIO_KINDS,
  STUDIO_LEVEL_LABELS,
} from '#lib/features/studios/labels.ts'
import { AWARD_LEVELS } from '#lib/kernel/pure/award-level.ts'
import { toChoice } from '#lib/kernel/sheet/lookups.ts'
import { toFen, toLine, toPartialDay } from '#lib/kernel/sheet/values.ts'

const line = () => toLine
const KINDS = STUDIO_KINDS.map((value) => ({ value, label: STUDIO_KIND_LABELS[value] }))
const LEVELS = [
  ...AWARD_LEVELS.map((value) => ({ value: value as string, label: STUDIO_LEVEL_LABELS[value] })),
  { value: 'none', label: '未定级' },
]
const ACHIEVEMENTS = ACHIEVEMENT_KINDS.map((value) => ({ value, label: ACHIEVEMENT_KIND_LABELS[value] }))

const text = (key: string, label: string, aliases: string[], help: string, sample = ''): KindColumn => ({
  ...{ key, label, aliases, help, sample },
  read: line,
})
const when = (key: string, label: string, aliases: string[], sample: string): KindColumn => ({
  ...{ key, label, aliases, sample, text: true },
  help: '写到已知的年、月或日，例如 2021-04；不清楚留空',
  read: () => toPartialDay,
})
const STUDIO = text(
  'studio',
  '工作室名称',
  ['工作室', '创新工作室', '名称'],
  '与登记一致的全称',
  '张三劳模创新工作室',
)

/** The columns of an import of studios that hold their titles already. */
export const STUDIO_COLUMNS: readonly KindColumn[] = [
  { ...STUDIO, required: true, width: 30 },
  {
    key: 'kind',
    label: '类别',
    aliases: ['工作室类别', '类型'],
    required: true,
    help: `从下拉中选：${KINDS.map(({ label }) => label).join('、')}`,
    sample: '劳模创新工作室',
    choices: KINDS.map(({ label }) => label),
    read: () => toChoice(KINDS),
  },
  {
    key: 'level',
    label: '级别',
    aliases: ['称号级别', '命名级别', '等级'],
    help: '现有称号的级别；几个级别的先填最高的，其余在工作室页加',
    sample: '市级',
    choices: LEVELS.map(({ label }) => label),
    read: () => toChoice(LEVELS),
  },
  text('leaderName', '领衔人', ['领衔人姓名', '负责人', '领军人'], '姓名；没写明就不填', '张三'),
  text('unitName', '所在单位', ['单位', '依托单位', '工作单位'], '单位全称', '示例机械公司'),
  text('area', '所在地区', ['地区', '县区', '所属县区'], '公众页按它筛选', '示例县'),
  text('trade', '行业、工种', ['行业', '工种', '专业领域'], '例如 输电运检', '机械加工'),
  when('grantedOn', '命名时间', ['命名日期', '授牌时间', '命名年度'], '2021-04'),
  text('docNo', '命名文号', ['文号', '命名文件'], '例如 示工〔2021〕3号'),
  text('source', '来源', ['资料来源'], '文件名、报道标题'),
]

/** The columns of an import of achievements. */
export const ACHIEVEMENT_COLUMNS: readonly KindColumn[] = [
  { ...STUDIO, required: true, width: 30 },
  {
    key: 'kind',
    label: '成果类别',
    aliases: ['类别', '成果类型'],
    required: true,
    help: `从下拉中选：${ACHIEVEMENTS.map(({ label }) => label).join('、')}`,
    sample: '五小成果',
    choices: ACHIEVEMENTS.map(({ label }) => label),
    read: () => toChoice(ACHIEVEMENTS),
  },
  {
    ...text('name', '成果名称', ['成果', '项目名称'], '2 至 100 个字', '一种示例夹具'),
    required: true,
    width: 30,
  },
  { ...text('certNo', '编号', ['专利号', '证书号', '证书编号'], '同一编号只登记一次'), text: true },
  when('achievedOn', '取得时间', ['授权日期', '完成时间', '年度'], '2024-05'),
  text('contributors', '完成人', ['主要完成人', '发明人'], '按贡献排序，用顿号分开'),
  text('appliedAt', '应用单位', ['推广单位'], '有就填'),
  {
    key: 'benefit',
    label: '经济效益',
    aliases: ['经济效益（元）', '经济效益（万元）', '年效益'],
    help: '表头写明元或万元；填了就要写起止时间和核算方',
    sample: '',
    read: (unit) => toFen(unit),
  },
  when('benefitFrom', '效益起', ['效益起始', '效益起始时间'], ''),
  when('benefitTo', '效益止', ['效益截止', '效益截止时间'], ''),
  text('benefitBy', '核算方', ['效益核算方', '核算单位'], '例如 企业财务部'),
  text('award', '获奖', ['获奖情况'], '有就填'),
  text('source', '来源', ['资料来源'], '文件名、报道标题'),
]
