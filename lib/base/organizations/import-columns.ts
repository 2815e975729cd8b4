import { ID_COLUMN, type KindColumn } from '#lib/base/imports/kind.ts'
import { ORG_KIND_LABELS, ORG_KINDS } from '#lib/base/organizations/schema.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { toChoice } from '#lib/kernel/sheet/lookups.ts'
import { toDay, toLine, toYesNo } from '#lib/kernel/sheet/values.ts'

const KINDS = ORG_KINDS.map((kind) => ({ value: kind, label: ORG_KIND_LABELS[kind] }))

const line = () => toLine

function countyColumn(counties: readonly string[]): KindColumn {
  return {
    key: 'county',
    label: '所在县区',
    aliases: ['县区', '县（市、区）', '所属县区', '隶属县区'],
    help: '单位在哪个县（区）；市直单位不填',
    sample: counties[0] ?? '',
    choices: counties,
    read: line,
  }
}

const NAMES: KindColumn[] = [
  {
    key: 'name',
    label: '单位全称',
    aliases: ['单位名称', '单位', '成员单位', '名称', '责任单位'],
    required: true,
    help: '与公章一致的全称，2 至 60 个字；同一县区内不重名',
    sample: '示例县人力资源和社会保障局',
    width: 30,
    read: line,
  },
  {
    key: 'shortName',
    label: '简称',
    aliases: ['单位简称'],
    help: '表格里显示的短名；不填就用全称',
    sample: '示例县人社局',
    read: line,
  },
  {
    key: 'aliases',
    label: '别名',
    aliases: ['曾用名', '其他名称'],
    help: '别的叫法，几个之间用顿号隔开；导入别的表时按它认单位',
    sample: '人保局、社保局',
    width: 20,
    read: line,
  },
  {
    key: 'kind',
    label: '类别',
    aliases: ['单位类别', '单位性质', '性质', '类型'],
    required: true,
    help: `从下拉中选：${KINDS.map((each) => each.label).join('、')}`,
    sample: '政府部门',
    choices: KINDS.map((each) => each.label),
    read: () => toChoice(KINDS),
  },
]

const DETAILS: KindColumn[] = [
  {
    key: 'unitReview',
    label: '单位先审核',
    aliases: ['单位审核', '本单位审核'],
    help: '填“是”：月报先由本单位审核人审核，再报产改办；不填为“否”',
    sample: '否',
    choices: ['是', '否'],
    read: () => toYesNo,
  },
  {
    key: 'liaisonName',
    label: '联络员',
    aliases: ['联系人', '责任人/联络员'],
    help: '姓名，最多 30 个字',
    sample: '张三',
    read: line,
  },
  {
    key: 'validFrom',
    label: '成立日期',
    aliases: ['设立日期', '启用日期'],
    help: '例如 2026-01-01；新单位不填就用今天',
    sample: '2026-01-01',
    read: () => toDay,
  },
  {
    key: 'validTo',
    label: '撤销日期',
    aliases: ['停用日期'],
    help: '已撤销的单位才填；历史数据保留',
    sample: '',
    read: () => toDay,
  },
  ID_COLUMN,
]

/** The columns of an import of units; who administers a city also names the county. */
export function unitColumns(actor: Actor, counties: readonly string[]): KindColumn[] {
  return [...NAMES, ...(actor.level === 'city' ? [countyColumn(counties)] : []), ...DETAILS]
}
