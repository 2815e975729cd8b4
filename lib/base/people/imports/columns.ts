import { ID_COLUMN, type KindColumn } from '#lib/base/imports/kind.ts'
import { CATEGORY_LABELS, PERSON_CATEGORIES, SEX_LABELS, SEXES } from '#lib/base/people/labels.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { toIdNumber, toPhone } from '#lib/kernel/sheet/identifiers.ts'
import { toChoice } from '#lib/kernel/sheet/lookups.ts'
import { type Convert, toLine, toPartialDay, toText, toYesNo, value } from '#lib/kernel/sheet/values.ts'

const line = () => toLine

const SEX_CHOICES = SEXES.map((sex) => ({ value: sex, label: SEX_LABELS[sex] }))

/** Other words for categories in rosters of the unions. */
const CATEGORY_ALIASES: Partial<Record<(typeof PERSON_CATEGORIES)[number], readonly string[]>> = {
  industrial_worker: ['产业工人', '一线产业工人', '工人'],
  frontline: ['一线职工', '一线', '一线员工'],
  professional: ['专业技术', '技术人员', '专技人员'],
  science_education: ['科教', '教师', '科研人员'],
  manager: ['企业负责人', '单位负责人', '企业管理人员'],
  official: ['机关事业', '干部', '公务员'],
}
export const CATEGORY_CHOICES = PERSON_CATEGORIES.map((category) => ({
  value: category,
  label: CATEGORY_LABELS[category],
  aliases: CATEGORY_ALIASES[category] ?? [],
}))

/** Year, or year and month; the day is kept with the identity number only. */
export const toBirthMonth: Convert<string> = (cell) => {
  const found = toPartialDay(cell)
  return found.ok ? value(found.value?.slice(0, 7) ?? null) : found
}

/** Columns by which a person is recognized; other registers ask for the same. */
export function whoColumns(
  today: Day,
): Record<'name' | 'idNumber' | 'unitName' | 'birthMonth' | 'sex', KindColumn> {
  return {
    name: {
      key: 'name',
      label: '姓名',
      aliases: ['人员姓名', '名字'],
      required: true,
      help: '2 至 25 个汉字',
      sample: '周示例',
      read: line,
    },
    idNumber: {
      key: 'idNumber',
      label: '身份证号',
      aliases: ['身份证号码', '身份证', '公民身份号码', '证件号码'],
      help: '18 位；用来认人，加密保存，不会显示、不会导出。同名的人靠它分清',
      sample: '',
      text: true,
      private: true,
      width: 22,
      read: () => toIdNumber(today),
    },
    unitName: {
      key: 'unitName',
      label: '工作单位',
      aliases: ['单位', '所在单位', '单位名称', '工作单位及职务'],
      help: '全称；没有身份证号时，同名的人按单位分清',
      sample: '示例机械有限公司',
      width: 26,
      read: line,
    },
    birthMonth: {
      key: 'birthMonth',
      label: '出生年月',
      aliases: ['出生日期', '出生时间', '生日'],
      help: '例如 1975-06、1975年6月；填了身份证号可以不填',
      sample: '1975-06',
      text: true,
      read: () => toBirthMonth,
    },
    sex: {
      key: 'sex',
      label: '性别',
      help: '男、女',
      sample: '男',
      choices: SEX_CHOICES.map((each) => each.label),
      read: () => toChoice(SEX_CHOICES),
    },
  }
}

/** Plain lines of a record: key, label, other names, explanation. */
const LINES: [key: string, label: string, aliases: string[], help: string][] = [
  ['formerName', '曾用名', [], '有就填'],
  ['nation', '民族', [], '例如 汉族'],
  ['politics', '政治面貌', ['党派'], '例如 中共党员、群众'],
  ['education', '学历', ['文化程度', '学历学位'], '例如 本科、专科'],
  ['job', '职务或工种', ['职务', '工种', '岗位', '职务/工种'], '例如 焊工、班组长'],
  ['skillLevel', '技能等级或职称', ['技能等级', '职称', '技术等级'], '例如 高级技师'],
  ['area', '所在地区', ['地区', '县区', '所属县区', '乡镇街道'], '公众页按它分区，例如 埇桥区、大屯街道'],
  ['source', '资料来源', ['来源'], '文件名、报道标题'],
]

/** The columns of an import of people. */
export function peopleColumns(today: Day): KindColumn[] {
  const { name, idNumber, unitName, birthMonth, sex } = whoColumns(today)
  const lines = LINES.map(([key, label, aliases, help]): KindColumn => {
    return { key, label, aliases, help, sample: '', read: line }
  })
  return [
    ...[name, idNumber, sex, birthMonth, unitName],
    {
      key: 'phone',
      label: '手机号',
      aliases: ['电话', '联系电话', '手机', '手机号码'],
      help: '加密保存；已登记的不会被改掉',
      sample: '',
      text: true,
      private: true,
      read: () => toPhone,
    },
    {
      key: 'category',
      label: '类别',
      aliases: ['人员类别', '身份'],
      help: `从下拉中选：${CATEGORY_CHOICES.map((each) => each.label).join('、')}`,
      sample: '产业工人',
      choices: CATEGORY_CHOICES.map((each) => each.label),
      read: () => toChoice(CATEGORY_CHOICES),
    },
    {
      key: 'isMigrant',
      label: '农民工',
      aliases: ['是否农民工'],
      help: '是、否',
      sample: '否',
      choices: ['是', '否'],
      read: () => toYesNo,
    },
    ...lines,
    {
      key: 'deeds',
      label: '事迹',
      aliases: ['主要事迹', '事迹简介'],
      help: '公布荣誉时一并公开；不要写身份证号、电话、病情和收入',
      sample: '',
      width: 40,
      read: () => toText,
    },
    ID_COLUMN,
  ]
}
