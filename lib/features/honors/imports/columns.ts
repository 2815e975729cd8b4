import { ID_COLUMN, type KindColumn } from '#lib/base/imports/kind.ts'
import { CATEGORY_CHOICES, whoColumns } from '#lib/base/people/imports/columns.ts'
import type { TitleItem } from '#lib/features/honors/schema/title.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { toChoice, toNamed } from '#lib/kernel/sheet/lookups.ts'
import { toLine, toPartialDay, toText } from '#lib/kernel/sheet/values.ts'

const line = () => toLine

/** The own region's title comes before the city's of the same name. */
function nearest(titles: readonly TitleItem[]): TitleItem[] {
  const own = new Set(titles.filter((title) => title.own).map((title) => title.name))
  return titles.filter((title) => title.own || !own.has(title.name))
}

/** A title by its name or one of its aliases (劳动竞赛先进个人 = 市五一劳动奖章); never guessed. */
const toTitle = (titles: readonly TitleItem[]) =>
  toNamed(
    nearest(titles).map(({ id, name, aliases }) => ({ id, name, shortName: '', aliases })),
    { noun: '荣誉', unknown: 'choice', ambiguous: 'choice' },
  )

function awardColumns(titles: readonly TitleItem[]): KindColumn[] {
  const read = toTitle(titles)
  return [
    {
      key: 'titleId',
      label: '荣誉名称',
      aliases: ['荣誉称号', '称号', '获得荣誉', '所获荣誉', '奖项', '表彰名称', '荣誉'],
      required: true,
      help: '“荣誉名称”目录里的名称或别名；目录里没有的先到目录新建',
      sample: titles[0]?.name ?? '',
      choices: titles.slice(0, 200).map((title) => title.name),
      width: 24,
      read: () => read,
    },
    {
      key: 'grantedOn',
      label: '授予时间',
      aliases: ['授予日期', '表彰时间', '获奖时间', '获得时间', '年度', '年份', '授予年份', '批次'],
      help: '写到已知的年、月或日，例如 2021、2021-04；不清楚留空',
      sample: '2021-04',
      text: true,
      read: () => toPartialDay,
    },
    {
      key: 'docNo',
      label: '表彰文号',
      aliases: ['文号', '表彰文件', '文件号'],
      help: '例如 演工发〔2021〕3号',
      sample: '',
      text: true,
      read: line,
    },
    {
      key: 'certNo',
      label: '证书编号',
      aliases: ['证书号', '荣誉证书编号'],
      help: '有就填',
      sample: '',
      text: true,
      read: line,
    },
    {
      key: 'citation',
      label: '颁奖词、主要事迹',
      aliases: ['颁奖词', '主要事迹', '事迹'],
      help: '公布后公众可见；不要写身份证号、电话、病情和收入',
      sample: '',
      width: 40,
      read: () => toText,
    },
    { key: 'source', label: '资料来源', aliases: ['来源'], help: '文件名、报道标题', sample: '', read: line },
  ]
}

/** The columns of an import of honors: who or what holds it, then the award. */
export function honorColumns(titles: readonly TitleItem[], today: Day): KindColumn[] {
  const { name, idNumber, unitName, birthMonth, sex } = whoColumns(today)
  return [
    {
      ...name,
      label: '获奖人或集体',
      aliases: [
        '姓名',
        '获奖人',
        '获奖者',
        '获奖单位',
        '获奖集体',
        '单位或班组',
        '班组名称',
        '人员姓名',
        '名称',
        '获奖人、集体',
      ],
      help: '个人荣誉填姓名；单位、班组荣誉填名称',
    },
    idNumber,
    {
      ...unitName,
      aliases: [...(unitName.aliases ?? []), '授予时单位', '所在单位'],
      help: '授予时的单位；班组荣誉填班组所在单位。没有身份证号时，同名的人按单位分清',
    },
    {
      key: 'job',
      label: '职务或工种',
      aliases: ['职务', '工种', '岗位', '授予时职务'],
      help: '授予时的职务或工种',
      sample: '焊工',
      read: line,
    },
    {
      key: 'category',
      label: '类别',
      aliases: ['人员类别', '身份', '授予时类别'],
      help: `授予时的类别：${CATEGORY_CHOICES.map((each) => each.label).join('、')}`,
      sample: '产业工人',
      choices: CATEGORY_CHOICES.map((each) => each.label),
      read: () => toChoice(CATEGORY_CHOICES),
    },
    sex,
    birthMonth,
    {
      key: 'area',
      label: '所在地区',
      aliases: ['地区', '县区', '所属县区', '乡镇街道'],
      help: '公众页按它分区，例如 埇桥区、大屯街道',
      sample: '',
      read: line,
    },
    ...awardColumns(titles),
    ID_COLUMN,
  ]
}
