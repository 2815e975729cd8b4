import type { KindColumn } from '#lib/base/imports/kind.ts'
import { whoColumns } from '#lib/base/people/imports/columns.ts'
import {
  CAUSES,
  DETAIL_FIELDS,
  keysOf,
  type MATERIALS,
  RELATIONS,
  type Relation,
  STANDINGS,
} from '#lib/features/relief/schema/form.ts'
import { LINE_KIND_LABELS } from '#lib/features/relief/schema/words.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { toCard, toIdNumber, toPhone } from '#lib/kernel/sheet/identifiers.ts'
import { type Choice, toChoice } from '#lib/kernel/sheet/lookups.ts'
import { type Convert, toFen, toLine, toText, toYesNo, value, wrong } from '#lib/kernel/sheet/values.ts'

const choicesOf = <T extends string>(
  labels: Readonly<Record<T, string>>,
  aliases: Partial<Record<T, readonly string[]>> = {},
): Choice<T>[] =>
  keysOf(labels).map((key) => ({ value: key, label: labels[key], aliases: aliases[key] ?? [] }))

const KIN: Partial<Record<Relation, readonly string[]>> = {
  self: ['户主', '职工本人'],
  spouse: ['夫妻', '妻', '妻子', '夫', '丈夫', '爱人'],
  son: ['儿子', '长子', '次子', '之子'],
  daughter: ['女儿', '长女', '次女', '之女'],
  parent: ['父亲', '母亲', '父', '母', '岳父', '岳母', '公公', '婆婆'],
  grandparent: ['祖父', '祖母', '爷爷', '奶奶', '外公', '外婆'],
  grandchild: ['孙子', '孙女', '外孙', '外孙女'],
  sibling: ['兄', '弟', '姐', '妹', '哥哥', '弟弟', '姐姐', '妹妹'],
}
/** Short names of papers, as they are written into a cell, one after the other. */
const PAPERS: Record<keyof typeof MATERIALS, string> = {
  ...{ application: '申请书', id_cards: '身份证', residence_book: '户口本', income_proof: '收入证明' },
  ...{ medical: '诊断书票据', schooling: '学籍证明', allowance: '低保证残疾证', contract: '劳动合同' },
  ...{ membership: '会员证明', card_copy: '银行卡复印件', minutes: '会议纪要', consent: '核查授权书' },
}

/** Several words of a list in one cell, separated as people do. */
function toSeveral<T extends string>(choices: readonly Choice<T>[]): Convert<T[]> {
  const one = toChoice(choices)
  return (cell) => {
    const found: T[] = []
    for (const text of cell.text.split(/[、，,;；/\s]+/).filter(Boolean)) {
      const read = one({ kind: 'text', text })
      if (!read.ok) return wrong(read.reason, read.message)
      if (read.value !== null) found.push(read.value)
    }
    return value(found.length > 0 ? [...new Set(found)] : null)
  }
}

const CAUSE_WORDS = choicesOf(CAUSES)
export const PAPER_WORDS = choicesOf(PAPERS)

type More = Partial<KindColumn> & Pick<KindColumn, 'read'>
const column = (key: string, label: string, help: string, more: More): KindColumn => ({
  ...{ key, label, help, sample: '' },
  ...more,
})
const line = () => toLine
const amount = (key: string, label: string, help: string, aliases: readonly string[] = []) =>
  column(key, label, help, { aliases, read: (unit) => toFen(unit, { min: 0 }) })
const choice = <T extends string>(
  ...[key, label, help, choices, aliases]: [string, string, string, Choice<T>[], (readonly string[])?]
) =>
  column(key, label, help, {
    aliases: aliases ?? [],
    choices: choices.map((each) => each.label),
    read: () => toChoice(choices),
  })

const OWN = '已登记的不会被表格改掉，要改请到档案页'

/** One row for each person: who it is, and to which household. */
function personColumns(today: Day): KindColumn[] {
  const who = whoColumns(today)
  const number = { text: true, private: true, width: 22, read: () => toIdNumber(today) } as const
  return [
    column('headIdNumber', '户主身份证号', '家庭成员行必填，用来认户；户主行可以不填', {
      ...number,
      aliases: ['户主证件号', '职工身份证号', '困难职工身份证号'],
    }),
    { ...who.name, aliases: ['成员姓名', '职工姓名', '困难职工姓名'], help: '每人一行，户主和家庭成员都填' },
    {
      ...choice('relation', '与户主关系', '户主填“本人”', choicesOf(RELATIONS, KIN), ['关系', '家庭关系']),
      required: true,
      sample: '本人',
    },
    column('idNumber', '身份证号', '18 位，加密保存；填 * 的不会改掉已登记的', {
      ...number,
      aliases: ['身份证号码', '身份证', '公民身份号码', '证件号码'],
    }),
    { ...who.sex, help: '填了身份证号可以不填' },
    { ...who.birthMonth, help: '填了身份证号可以不填' },
    choice('standing', '身份', '例如 在岗、退休、在校学生', choicesOf(STANDINGS), ['工作状态', '人员身份']),
    column('unitOrSchool', '成员单位或学校', '家庭成员填写', { aliases: ['单位或学校', '学校'], read: line }),
    column('education', '学历', '在校的写明入学年份、学制', { aliases: ['文化程度'], read: line }),
    amount('income', '本人月均收入（元）', '每人一行各填各的', ['月收入', '月均收入', '本人月收入']),
    column('livesTogether', '共同生活', '是、否；不填为是', {
      choices: ['是', '否'],
      aliases: ['是否共同生活'],
      read: () => toYesNo,
    }),
    column('illness', '疾病或残疾', `加密保存；${OWN}`, {
      ...{ private: true, aliases: ['健康状况', '疾病残疾类别'], read: () => toText },
    }),
    column('sharedReason', '同时登记在另一户的原因', '确属两户共同成员时填写', { read: line }),
  ]
}

/** What is said once, in the row of the head. */
function householdColumns(): KindColumn[] {
  const once = '填在户主行'
  const lines = choicesOf(LINE_KIND_LABELS, {
    urban: ['城镇', '非农业', '非农业户口', '城镇户口'],
    rural: ['农业', '农业户口', '农村户口'],
  })
  return [
    column('unitName', '工作单位', `${once}，全称`, { aliases: ['单位', '所在单位'], width: 24, read: line }),
    choice('lineKind', '户口类型', `${once}；决定按城市还是农村低保线计算`, lines, ['户籍类型']),
    amount('otherIncome', '家庭其他年收入（元）', `${once}；工资以外的收入合计`, ['其他年收入']),
    amount('rigidMedical', '年医疗自付（元）', once, ['医疗自付', '医疗支出']),
    amount('rigidEducation', '年教育支出（元）', `${once}，公办标准`, ['教育支出']),
    amount('rigidDisability', '年残疾康复支出（元）', once, ['残疾康复']),
    amount('rigidRent', '年必要房租（元）', once, ['房租']),
    amount('accident', '意外支出（元）', `${once}；突发疾病或意外的自付费用`, ['意外费用']),
    column('disaster', '是否受灾', `${once}；是、否`, { choices: ['是', '否'], read: () => toYesNo }),
    choice('mainCause', '主要致困原因', once, CAUSE_WORDS, ['致困原因']),
    column('secondaryCauses', '次要致困原因', `${once}，几项用“、”隔开`, {
      read: () => toSeveral(CAUSE_WORDS),
    }),
    column('wantsTemporary', '仅申请送温暖', `${once}；是、否`, {
      ...{ choices: ['是', '否'], read: () => toYesNo },
    }),
    column('noExclusions', '已核对无不予建档情形', `${once}；五种情形都没有的填“是”，有的到档案页填写`, {
      ...{ choices: ['是'], read: () => toYesNo },
    }),
    column('materials', '已收材料', `${once}，用“、”隔开：${Object.values(PAPERS).join('、')}`, {
      ...{ width: 30, read: () => toSeveral(PAPER_WORDS) },
    }),
  ]
}

function contactColumns(): KindColumn[] {
  return [
    column('phone', '手机号', `填在户主行；加密保存；${OWN}`, {
      ...{ text: true, private: true, width: 16, aliases: ['手机', '电话', '联系电话'], read: () => toPhone },
    }),
    column('otherContact', '其他联系方式', `加密保存；${OWN}`, { private: true, read: line }),
    column('address', '家庭住址', `填在户主行；加密保存；${OWN}`, {
      ...{ private: true, width: 26, aliases: ['住址', '现住址'], read: line },
    }),
    column('card', '银行卡号', '填在户主行；加密保存；整列设为文本格式', {
      ...{ text: true, private: true, width: 24, aliases: ['卡号', '银行账号'], read: () => toCard },
    }),
    column('cardName', '户名', '不填为本人', { aliases: ['开户名'], read: line }),
    column('cardReason', '同一张卡的原因', '监护人代领等', { aliases: ['代领关系'], read: line }),
  ]
}

function detailColumns(): KindColumn[] {
  return keysOf(DETAIL_FIELDS).map((key): KindColumn => {
    const field: { label: string; list?: readonly string[]; hint?: string } = DETAIL_FIELDS[key]
    const { label, list, hint = '' } = field
    return column(key, label, hint || '填在户主行', { ...(list ? { choices: list } : {}), read: line })
  })
}

const hidden = (key: string, label: string) =>
  column(key, label, '系统自动填写，请不要修改', { hidden: true, text: true, read: line })

/** The columns of an import of household files. */
export function householdImportColumns(today: Day): KindColumn[] {
  return [
    ...personColumns(today),
    ...householdColumns(),
    ...contactColumns(),
    ...detailColumns(),
    hidden('householdId', '档案系统编号'),
    hidden('memberId', '成员系统编号'),
  ]
}
