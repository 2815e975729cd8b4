import { ID_COLUMN, type KindColumn } from '#lib/base/imports/kind.ts'
import { CONTENTS, SITUATIONS } from '#lib/features/reform/rules/check-report.ts'
import { CONTENT_LABELS, SITUATION_LABELS } from '#lib/features/reform/rules/labels.ts'
import { toChoice } from '#lib/kernel/sheet/lookups.ts'
import { toLine, toPeriod, toQuantity, toText } from '#lib/kernel/sheet/values.ts'

const SITUATION_CHOICES = SITUATIONS.map((value) => ({ value, label: SITUATION_LABELS[value] }))
const CONTENT_CHOICES = CONTENTS.map((value) => ({ value, label: CONTENT_LABELS[value] }))

const line = () => toLine
const several = () => toText

function keyColumns(taskWord: string): KindColumn[] {
  return [
    {
      key: 'code',
      label: `${taskWord}编号`,
      aliases: ['编号', '任务编号', '任务号'],
      required: true,
      help: '责任清单上的编号',
      sample: '1-1',
      text: true,
      read: line,
    },
    {
      key: 'title',
      label: `${taskWord}名称`,
      aliases: ['任务名称', '目标任务', '任务'],
      help: '只供对照，导入时不改动清单',
      sample: '开展技能培训',
      width: 30,
      read: line,
    },
    {
      key: 'unit',
      label: '填报单位',
      aliases: ['单位', '单位名称', '责任单位'],
      help: '只能是本单位；不填就是本单位',
      sample: '',
      read: line,
    },
    {
      key: 'period',
      label: '月份',
      aliases: ['填报月份', '报告期', '时间'],
      required: true,
      help: '例如 2026-11 或 2026年11月',
      sample: '2026-11',
      read: () => toPeriod,
    },
  ]
}

function valueColumns(units: readonly string[]): KindColumn[] {
  const quantity = () => toQuantity({ units, min: -1e15 })
  return [
    {
      key: 'situation',
      label: '推进情况',
      aliases: ['进度情况', '状态'],
      help: '不填为“正常推进”',
      sample: '正常推进',
      choices: SITUATION_CHOICES.map(({ label }) => label),
      read: () => toChoice(SITUATION_CHOICES),
    },
    {
      key: 'content',
      label: '填报内容',
      help: '不填为“填报数值”；没有新进展的选“本月无新进展”',
      sample: '填报数值',
      choices: CONTENT_CHOICES.map(({ label }) => label),
      read: () => toChoice(CONTENT_CHOICES),
    },
    {
      key: 'periodValue',
      label: '本月数',
      aliases: ['本月完成', '当月数', '本期数', '当月完成'],
      help: '本月完成的数；和累计数填一个就可以',
      sample: '12',
      read: quantity,
    },
    {
      key: 'cumValue',
      label: '累计数',
      aliases: ['累计完成', '本年累计', '完成数', '达到数'],
      help: '年初到本月底的累计；按比例计算的任务填达到数',
      sample: '131',
      read: quantity,
    },
    {
      key: 'denominator',
      label: '总数',
      aliases: ['应达到数', '基数'],
      help: '只有按比例计算的任务才填',
      sample: '',
      read: quantity,
    },
  ]
}

const TEXTS: KindColumn[] = [
  {
    key: 'narrative',
    label: '进展情况',
    aliases: ['工作进展', '主要做法和成效', '进展', '工作开展情况'],
    help: '20 至 300 字；进度落后或受阻时必填',
    sample: '举办电工、焊工培训班两期，培训一线职工 131 人，其中取得高级工证书 36 人。',
    width: 40,
    read: several,
  },
  {
    key: 'problem',
    label: '存在问题',
    aliases: ['问题', '堵点难点', '困难和问题'],
    help: '季末月必填，没有写“无”',
    sample: '无',
    width: 24,
    read: several,
  },
  {
    key: 'nextStep',
    label: '下一步打算',
    aliases: ['下步打算', '下一步工作', '下一步工作打算'],
    help: '季末月必填',
    sample: '继续开办培训班',
    width: 24,
    read: several,
  },
  {
    key: 'decreaseReason',
    label: '调减原因',
    help: '累计数比上月小时写明原因',
    sample: '',
    read: several,
  },
  {
    key: 'valueNote',
    label: '核对说明',
    aliases: ['数字说明'],
    help: '数字超过年度目标、增幅较大或与状态不符，核对无误时写一句，审核人会看到',
    sample: '',
    read: several,
  },
  ID_COLUMN,
]

/** The columns of an import of monthly progress. `units`: words that may follow a number (12 场). */
export function progressColumns(taskWord: string, units: readonly string[]): KindColumn[] {
  return [...keyColumns(taskWord), ...valueColumns(units), ...TEXTS]
}
