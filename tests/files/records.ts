import { toIdNumber, toPhone } from '#lib/kernel/sheet/identifiers.ts'
import { type NamedUnit, toUnit } from '#lib/kernel/sheet/lookups.ts'
import { matchColumns, type WantedColumn } from '#lib/kernel/sheet/match.ts'
import type { Table, TableColumn } from '#lib/kernel/sheet/table.ts'
import { type Convert, toDay, toFen, toLine, toYesNo } from '#lib/kernel/sheet/values.ts'

/** A register of payments as an office would keep it: every file of tests/files/office.ts tells these records. */
export const WANTED: readonly WantedColumn[] = [
  { key: 'unit', label: '单位名称', aliases: ['单位', '所属单位', '工作单位'], required: true },
  { key: 'name', label: '姓名', aliases: ['职工姓名', '人员姓名'], required: true },
  { key: 'idNumber', label: '身份证号', aliases: ['身份证号码', '公民身份号码'] },
  { key: 'phone', label: '联系电话', aliases: ['手机号', '手机号码', '电话'] },
  { key: 'paidOn', label: '发放日期', aliases: ['日期', '发放时间'] },
  { key: 'amount', label: '金额', aliases: ['发放金额', '实发', '实发金额'] },
  { key: 'member', label: '是否会员', aliases: ['会员'] },
]
export const TITLES = WANTED.flatMap(({ label, aliases = [] }) => [label, ...aliases])

const UNITS: readonly NamedUnit[] = [
  { id: 'rs', name: '沛县人力资源和社会保障局', shortName: '县人社局', aliases: ['人社局', '人保局'] },
  { id: 'jt', name: '泗县教育体育局', shortName: '县教体局', aliases: ['教体局'] },
]

export type Cells = Record<string, unknown>

const CONVERT: Record<string, (column: TableColumn) => Convert<unknown>> = {
  unit: () => toUnit(UNITS),
  name: () => toLine,
  idNumber: () => toIdNumber('2026-11-20'),
  phone: () => toPhone,
  paidOn: () => toDay,
  amount: ({ unit }) => toFen(unit),
  member: () => toYesNo,
}

/** Records of a table; what a cell refuses is `!` and the reason. */
export function recordsOf(table: Table): Cells[] {
  const { matches } = matchColumns(table.columns, WANTED)
  const converters = matches.flatMap(({ key, index }) => {
    const column = table.columns[index]
    return column && CONVERT[key] ? [{ key, index, convert: CONVERT[key](column) }] : []
  })
  return table.rows.map(({ cells }) =>
    Object.fromEntries(
      converters.map(({ key, index, convert }) => {
        const found = convert(cells[index] ?? { kind: 'empty', text: '' })
        return [key, found.ok ? found.value : `!${found.reason}`]
      }),
    ),
  )
}

const ALL: readonly Cells[] = [
  {
    unit: 'rs',
    name: '王建国',
    idNumber: '341399199001010015',
    phone: '13800138000',
    paidOn: '2026-03-05',
    amount: 120_000,
    member: true,
  },
  {
    unit: 'jt',
    name: '李梅',
    idNumber: '341399198506300021',
    phone: '0557-3022222',
    paidOn: '2026-11-15',
    amount: 35_050,
    member: false,
  },
  {
    unit: 'rs',
    name: '欧阳修文',
    idNumber: '320399197908150039',
    phone: '15955700001',
    paidOn: '2026-01-31',
    amount: 1_000_000,
    member: null,
  },
]

/** The three records, with only these fields. */
export function records(...keys: string[]): Cells[] {
  return keys.length === 0
    ? ALL.map((record) => ({ ...record }))
    : ALL.map((record) => Object.fromEntries(keys.map((key) => [key, record[key]])))
}
