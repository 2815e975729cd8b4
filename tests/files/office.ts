import * as XLSX from '@e965/xlsx'
import {
  book,
  date,
  formula,
  gbk,
  made,
  oldSheet,
  SHEET_PART,
  sheet,
  utf8,
  utf8Marked,
  utf16,
  type Value,
  withParts,
} from './make.ts'
import { type Cells, records } from './records.ts'

/** A file as offices send it, what it tells and which rows are left out why. */
export type OfficeFile = {
  says: string
  file: string
  bytes: () => Uint8Array
  expected: Cells[]
  /** row number → why */
  skipped?: Record<number, string>
  headerRows?: number[]
  notes?: string[]
  meta?: Record<string, string>
  keys?: (string | null)[]
}

const HEAD = ['单位名称', '姓名', '身份证号', '联系电话', '发放日期', '金额（元）', '是否会员']
const A: Value[] = [
  '沛县人力资源和社会保障局',
  '王建国',
  '341399199001010015',
  '13800138000',
  '2026-03-05',
  1200,
  '是',
]
const B: Value[] = ['泗县教育体育局', '李梅', '341399198506300021', '0557-3022222', '2026/11/15', 350.5, '否']
const C: Value[] = [
  '沛县人力资源和社会保障局',
  '欧阳修文',
  '320399197908150039',
  '15955700001',
  '2026年1月31日',
  10000,
  '',
]
const PLAIN = [HEAD, A, B, C]
const TITLE = ['2026年困难职工慰问金发放花名册（第三季度）']
const SKIP = { total: '合计行', note: '说明或签字行', group: '分组标题', empty: '空行', head: '重复的表头' }

const change = (row: readonly Value[], values: Record<number, Value>) =>
  row.map((value, at) => (at in values ? (values[at] ?? null) : value))

const csv = (rows: readonly (readonly Value[])[], delimiter = ',') =>
  rows.map((row) => row.map((value) => String(value ?? '')).join(delimiter)).join('\r\n')

/** A template of ours: hidden keys above the titles, a row of example, a hidden sheet that says what it is. */
function template(): Uint8Array {
  const keys = ['unit', 'name', 'idNumber', 'phone', 'paidOn', 'amount', 'member']
  const made = XLSX.utils.book_new()
  const main = XLSX.utils.aoa_to_sheet([
    ['慰问金导入模板'],
    keys,
    ['甲', '乙', '丙', '丁', '戊', '己', '庚'],
    ['示例：沛县总工会', '张三', '', '', '2026-01-01', 100, '是'],
    A,
    B,
    C,
  ] as unknown[][])
  main['!merges'] = [XLSX.utils.decode_range('A1:G1')]
  main['!rows'] = [{}, { hidden: true }]
  XLSX.utils.book_append_sheet(made, main, '填报表')
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['填表说明'], ['带 * 的必填']]), '填表说明')
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['是'], ['否']]), '字典')
  XLSX.utils.book_append_sheet(
    made,
    XLSX.utils.aoa_to_sheet([
      ['template', 'payments'],
      ['version', '3'],
    ]),
    '_meta',
  )
  made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }, { Hidden: 2 }] }
  return new Uint8Array(XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }))
}

const TWO_ROWS: Value[][] = [
  ['单位名称', '人员情况', '', '', '发放情况', '', '是否会员'],
  ['', '姓名', '身份证号', '联系电话', '日期', '金额（元）', ''],
]

const FORMS: OfficeFile[] = [
  { says: '标题行就是第一行', file: 'a.xlsx', bytes: () => sheet(PLAIN), expected: records() },
  {
    says: '合并的大标题、填报单位行、第四行才是表头',
    file: '花名册.xlsx',
    bytes: () =>
      sheet([['附件1'], TITLE, ['填报单位（盖章）：县总工会', '', '', '', '填报日期：2026年3月'], ...PLAIN], {
        merges: ['A2:G2', 'A3:D3', 'E3:G3'],
      }),
    expected: records(),
    headerRows: [4],
  },
  {
    says: '两行表头，合并单元格',
    file: '两行.xlsx',
    bytes: () =>
      sheet([TITLE, ...TWO_ROWS, A, B, C], { merges: ['A1:G1', 'A2:A3', 'B2:D2', 'E2:F2', 'G2:G3'] }),
    expected: records(),
    headerRows: [2, 3],
  },
  {
    says: '两行表头的 csv，合并信息已丢失',
    file: '两行.csv',
    bytes: () => utf8(csv([...TWO_ROWS, A, B, C])),
    expected: records(),
    headerRows: [1, 2],
  },
  {
    says: '末尾合计行里有求和公式，下面是签字行',
    file: '合计.xlsx',
    bytes: () =>
      sheet([
        ...PLAIN,
        ['合计', '', '', '', '', formula('SUM(F2:F4)', 11550.5), ''],
        ['单位负责人：', '', '审核人：', '', '填报人：'],
        ['注：本表一式两份。'],
      ]),
    expected: records(),
    skipped: { 5: SKIP.total, 6: SKIP.note, 7: SKIP.note },
  },
  {
    says: '分组标题和小计行夹在中间',
    file: '小计.xlsx',
    bytes: () =>
      sheet(
        [
          HEAD,
          ['一、县直单位'],
          A,
          ['', '小计', '', '', '', formula('SUM(F3)', 1200)],
          ['二、其他'],
          B,
          C,
          ['总计', '', '', '', '', 11550.5],
        ],
        { merges: ['A2:G2'] },
      ),
    expected: records(),
    skipped: { 2: SKIP.group, 4: SKIP.total, 5: SKIP.group, 8: SKIP.total },
  },
  {
    says: '空行、填表说明、每页重复的表头和栏次行',
    file: '分页.xlsx',
    bytes: () =>
      sheet([
        ['填表说明：金额按实际发放数填写'],
        HEAD,
        ['1', '2', '3', '4', '5', '6', '7'],
        A,
        [],
        B,
        HEAD,
        C,
        ['说明：以上数据已核对'],
      ]),
    expected: records(),
    headerRows: [2],
    skipped: { 3: '栏次行', 5: SKIP.empty, 7: SKIP.head, 9: SKIP.note },
  },
  {
    says: '列名换了说法',
    file: '改名.xlsx',
    bytes: () =>
      sheet([
        ['所属单位*', '职工 姓名', '公民身份号码', '手机号码：', '发放时间', '实发金额(元)', '会员'],
        A,
        B,
        C,
      ]),
    expected: records(),
  },
  {
    says: '列的顺序变了，多出序号和备注',
    file: '换序.xlsx',
    bytes: () =>
      sheet(
        [HEAD, A, B, C].map((row, at) => [
          at === 0 ? '序号' : at,
          ...[...row].reverse(),
          at === 0 ? '备注' : at === 2 ? '低保户' : '',
        ]),
      ),
    expected: records(),
  },
  {
    says: '少了几列',
    file: '少列.xlsx',
    bytes: () => sheet(PLAIN.map((row) => [row[0] ?? '', row[1] ?? '', row[5] ?? ''])),
    expected: records('unit', 'name', 'amount'),
  },
  {
    says: '单位写简称和别名',
    file: '别名.xlsx',
    bytes: () =>
      sheet([HEAD, change(A, { 0: '人保局' }), change(B, { 0: '教体局' }), change(C, { 0: '县 人社局' })]),
    expected: records(),
  },
  {
    says: '全角数字、全角空格和看不见的字符',
    file: '全角.xlsx',
    bytes: () =>
      sheet([
        HEAD,
        change(A, {
          1: '　王建国 ',
          2: '３４１３９９１９９００１０１００１５',
          3: '１３８００１３８０００',
          4: '２０２６．３．５',
          5: '１，２００',
        }),
        change(B, { 0: '泗县教育体育局\u200b', 5: '350.50 ' }),
        change(C, { 4: '2026 年 1 月 31 日', 5: '10,000.00' }),
      ]),
    expected: records(),
  },
  {
    says: '表头写明万元',
    file: '万元.xlsx',
    bytes: () =>
      sheet([
        change(HEAD, { 5: '金额（万元）' }),
        change(A, { 5: 0.12 }),
        change(B, { 5: '0.03505' }),
        change(C, { 5: '1' }),
      ]),
    expected: records(),
  },
  {
    says: '表头上方写明单位：万元',
    file: '万元上.xlsx',
    bytes: () =>
      sheet([
        TITLE,
        ['填报单位：县总', '', '', '', '', '金额单位：万元'],
        change(HEAD, { 5: '金额' }),
        change(A, { 5: 0.12 }),
        change(B, { 5: '350.5元' }),
        change(C, { 5: 1 }),
      ]),
    headerRows: [3],
    expected: records(),
  },
  {
    says: '日期三种写法和 Excel 日期格',
    file: '日期.xlsx',
    bytes: () =>
      sheet([HEAD, change(A, { 4: date(46086) }), change(B, { 4: '20261115' }), change(C, { 4: 46053 })]),
    expected: records(),
  },
  {
    says: '1904 日期系统（苹果电脑）',
    file: '苹果.xlsx',
    bytes: () => book([{ rows: [HEAD, change(A, { 4: date(46086 - 1462) }), B, C] }], 'xlsx', true),
    expected: records(),
  },
  {
    says: '打勾和有无',
    file: '打勾.xlsx',
    bytes: () => sheet([HEAD, change(A, { 6: '√' }), change(B, { 6: '无' }), C]),
    expected: records(),
  },
  {
    says: '老的 .xls，带标题',
    file: '花名册.xls',
    bytes: () => oldSheet([TITLE, HEAD, change(A, { 4: date(46086) }), B, C], { merges: ['A1:G1'] }),
    expected: records(),
    headerRows: [2],
  },
  {
    says: 'LibreOffice 存的 .xls，合计行有公式，日期是日期格',
    file: '合计.xls',
    bytes: () => made('total.xls'),
    expected: records(),
    headerRows: [2],
    skipped: { 6: SKIP.total },
  },
  { says: 'csv，UTF-8，无标记', file: 'a.csv', bytes: () => utf8(csv(PLAIN)), expected: records() },
  {
    says: 'csv，UTF-8，有标记，有引号和换行',
    file: 'b.csv',
    bytes: () =>
      utf8Marked(`${csv([['备注', ...HEAD]])}\n"一,""二""\n三",${csv([A])}\n,${csv([B])}\n,${csv([C])}\n`),
    expected: records(),
  },
  {
    says: 'csv，GBK',
    file: 'c.csv',
    bytes: () => gbk(csv(PLAIN)),
    expected: records(),
    notes: ['文字按 GBK 编码读取，请核对汉字是否正常'],
  },
  {
    says: 'Excel 的“Unicode 文本”（UTF-16，制表符）',
    file: 'd.txt',
    bytes: () => utf16(csv(PLAIN, '\t')),
    expected: records(),
    notes: ['文字按 UTF-16 编码读取，请核对汉字是否正常'],
  },
  {
    says: '从 Excel 粘贴的表格，内容里有逗号、引号和换行',
    file: '粘贴的表格.tsv',
    bytes: () =>
      utf8(
        `${csv([['备注', ...HEAD]], '\t')}\r\n${[A, B, C].map((row) => `"一，""二"",三,四\n五"\t${csv([row], '\t')}`).join('\r\n')}\r\n`,
      ),
    expected: records(),
  },
  {
    says: '老系统导出的文本，名字叫 .xls',
    file: '导出.xls',
    bytes: () => gbk(csv(PLAIN, '\t')),
    expected: records(),
    notes: [
      '文件名像 Excel 表格，内容其实是文本，已按文本表格读取',
      '文字按 GBK 编码读取，请核对汉字是否正常',
    ],
  },
  {
    says: '单位合并了几行',
    file: '合并.xlsx',
    bytes: () => sheet([HEAD, A, change(C, { 0: null }), B], { merges: ['A2:A3'] }),
    expected: [0, 2, 1].map((at) => records()[at] ?? {}),
  },
  {
    says: '第一张是说明，表在第二张，还有隐藏的表',
    file: '多表.xlsx',
    bytes: () =>
      book([
        { name: '填表说明', rows: [['请先阅读本说明。']] },
        { name: '数据', rows: PLAIN },
        { name: '去年', rows: PLAIN, hidden: true },
      ]),
    expected: records(),
    notes: ['没有读取隐藏的工作表：去年', '没有表头、当作说明的工作表：填表说明'],
  },
  {
    says: '本系统的模板：隐藏的列标识、示例行；列名被改得面目全非也认得',
    file: '模板.xlsx',
    bytes: template,
    expected: records(),
    headerRows: [3],
    skipped: { 4: '示例行' },
    meta: { template: 'payments', version: '3' },
    keys: ['unit', 'name', 'idNumber', 'phone', 'paidOn', 'amount', 'member'],
    notes: ['没有读取隐藏的工作表：字典', '没有表头、当作说明的工作表：填表说明'],
  },
  {
    says: '身份证号和手机号是数字格式：逐格说明，不猜',
    file: '数字.xlsx',
    bytes: () =>
      sheet([HEAD, change(A, { 2: 341399199001010000, 3: 13800138000 }), change(B, { 2: '3.41399E+17' }), C]),
    expected: records().map((record, at) => ({
      ...record,
      ...(at < 2 ? { idNumber: '!numeric-identifier' } : {}),
      ...(at === 0 ? { phone: '!numeric-identifier' } : {}),
    })),
  },
  {
    says: '整列设过格式：上百万个空单元格',
    file: '格式.xlsx',
    bytes: () =>
      withParts(sheet(PLAIN), {
        [SHEET_PART]: (xml) => {
          const cells = Array.from({ length: 100_000 }, (_, at) => {
            const row = at + 5
            return `<row r="${row}"><c r="A${row}"/><c r="B${row}"/><c r="C${row}"/><c r="D${row}" s="0"></c></row>`
          }).join('')
          return xml.replace('</sheetData>', `${cells}<row r="1048576" hidden="1"/></sheetData>`)
        },
      }),
    expected: records(),
  },
  {
    says: '别的程序写的 xlsx，标签带前缀',
    file: '前缀.xlsx',
    bytes: () =>
      withParts(sheet(PLAIN), {
        [SHEET_PART]: (xml) =>
          xml
            .replace(
              /<(\/?)(worksheet|sheetData|row|c|v|cols|col|sheetViews|sheetView|dimension)\b/g,
              '<$1x:$2',
            )
            .replace('xmlns=', 'xmlns:x='),
      }),
    expected: records(),
  },
]

export const OFFICE_FILES: readonly OfficeFile[] = FORMS
