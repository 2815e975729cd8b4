import type { Actor } from '#lib/kernel/pure/actor.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod } from '#lib/kernel/pure/period.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { SheetColumn, SheetRow, SheetSpec, Workbook } from '#lib/kernel/sheet/write.ts'
import { progressHeads, progressTitle, rowText, SIGNATURES, standText } from '#lib/reports/progress/labels.ts'
import type { ProgressRow, ProgressTable } from '#lib/reports/progress/schema.ts'

type Who = Pick<Actor, 'userName' | 'regionName' | 'words' | 'orgName'>

/** More units than this make a file nobody opens; the sheet of figures holds them all. */
const UNIT_SHEETS = 150

const COLUMN_LOOKS: readonly Omit<SheetColumn, 'label'>[] = [
  { width: 6, align: 'center' },
  { width: 34 },
  { width: 78 },
  { width: 26 },
]

function columnsOf(who: Who): SheetColumn[] {
  return progressHeads(who.words).map((label, index) => ({
    ...COLUMN_LOOKS[index],
    label,
    width: COLUMN_LOOKS[index]?.width ?? 20,
  }))
}

function lineOf(table: ProgressTable, scope: string): string {
  return [
    `期间：${table.label}（数据至${formatPeriod(table.period)}）`,
    `范围：${scope}`,
    `数据截止：${formatDateTime(table.asOf)}`,
    `清单版本：第 ${table.versionNo} 版`,
  ].join('　')
}

const FOOT = [SIGNATURES.map((each) => `${each}：`).join('　　　　　　　　')]

const toRow = (row: ProgressRow): SheetRow => ({
  cells: [row.no, `${row.code} ${row.title}`, rowText(row), row.lead],
})

function totalSheet(table: ProgressTable, who: Who): SheetSpec {
  const rows = table.pillars.flatMap((pillar): SheetRow[] => [
    { heading: standText(pillar) },
    ...pillar.measures.flatMap((measure): SheetRow[] => [
      { heading: standText(measure) },
      ...measure.rows.map(toRow),
    ]),
  ])
  return {
    name: '总表',
    title: progressTitle(table, who.regionName),
    line: lineOf(table, table.whole ? '全部单位' : who.orgName),
    columns: columnsOf(who),
    rows,
    foot: FOOT,
  }
}

function unitSheets(table: ProgressTable, who: Who): SheetSpec[] {
  return table.units.slice(0, UNIT_SHEETS).map((unit) => ({
    name: unit.shortName || unit.name,
    title: progressTitle(table, unit.name),
    line: lineOf(table, unit.name),
    columns: columnsOf(who),
    rows: unit.rows.map(toRow),
    foot: FOOT,
  }))
}

const FIGURE_COLUMNS: readonly SheetColumn[] = [
  { label: '单位', width: 24 },
  { label: '编号', width: 10 },
  { label: '重点工作任务', width: 40 },
  { label: '目标', width: 12, format: 'number' },
  { label: '累计数', width: 12, format: 'number' },
  { label: '总数', width: 12, format: 'number' },
  { label: '计量单位', width: 10, align: 'center' },
  { label: '完成率', width: 10, format: 'percent' },
  { label: '序时进度', width: 10, format: 'percent' },
]

const natural = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)
const fraction = (bp: number | null) => (bp === null ? null : bp / 10_000)

function figureRow(row: ProgressRow, unit: string): SheetRow {
  const ratio = row.rule === 'ratio'
  return {
    cells: [
      unit,
      row.code,
      row.title,
      natural(row.target),
      natural(row.value),
      natural(row.denominator),
      ratio ? '目标为%' : row.unitOfMeasure,
      fraction(row.completionBp),
      fraction(row.scheduledBp),
    ],
  }
}

/** The same figures as numbers, for whoever goes on computing. */
function figureSheet(table: ProgressTable, who: Who): SheetSpec {
  const tasks = table.pillars.flatMap((pillar) => pillar.measures).flatMap((measure) => measure.rows)
  return {
    name: '数据',
    title: `${progressTitle(table, who.regionName)} 数据`,
    line: lineOf(table, `总进度 ${table.completionBp === null ? '—' : formatPercent(table.completionBp)}`),
    columns: FIGURE_COLUMNS,
    rows: [
      ...tasks.map((row) => figureRow(row, '合计')),
      ...table.units.flatMap((unit) => unit.rows.map((row) => figureRow(row, unit.name))),
    ],
    foot: [],
  }
}

/** 汇总: the total sheet as it is printed, one sheet per unit in the order of protocol, and the figures. */
export function progressWorkbook(table: ProgressTable, who: Who): Workbook {
  const many = table.units.length > 1
  return {
    title: progressTitle(table, who.regionName),
    creator: who.userName,
    sheets: [totalSheet(table, who), ...(many ? unitSheets(table, who) : []), figureSheet(table, who)],
  }
}
