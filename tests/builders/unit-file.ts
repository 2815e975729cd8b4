import { writeXlsx } from 'hucre/xlsx'

export type UnitFile = { rows: number; bad: number; bytes: Uint8Array; values: (string | number)[][] }

const KNOWN = ['单位全称', '简称', '别名', '类别', '联络员', '成立日期']

/**
 * A list of units as an office keeps it: twenty columns of which the portal wants six, and `bad` rows whose kind is
 * called otherwise.
 */
export async function unitFile(rows: number, bad: number, prefix: string): Promise<UnitFile> {
  const every = Math.floor(rows / bad)
  const values = Array.from({ length: rows }, (_, n) => [
    `${prefix}第${n + 1}号企业有限责任公司`,
    `${prefix}企${n + 1}`,
    `${prefix}厂${n + 1}`,
    n % every === every - 1 && n < every * bad ? '国有公司' : '企业',
    '张三',
    '2020-01-01',
    ...Array.from({ length: 14 }, (_, k) => (k % 2 === 0 ? `第${n}行的内容${k}` : n * k)),
  ])
  const header = [...KNOWN, ...Array.from({ length: 14 }, (_, k) => `其他情况${k + 1}`)]
  const bytes = await writeXlsx({ sheets: [{ name: '单位', rows: [header, ...values] }] })
  return { rows, bad, bytes, values }
}
