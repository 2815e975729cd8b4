import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { Amounts, PublicDim } from '#lib/features/relief/rules/public-cells.ts'
import type { PublicReliefCell, PublicReliefYear } from '#lib/features/relief/schema/figures.ts'
import { AID_KIND_LABELS, type AidKind } from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'

const LEFT_OUT = '不公布'
const kindLabel = (kind: string) => AID_KIND_LABELS[kind as AidKind] ?? kind

type Line = { key: string; label: string; told: Amounts | null }

/** Amount, households and person-times by line; the last line is the total. */
function AmountTable({ caption, head, lines }: { caption: string; head: string; lines: readonly Line[] }) {
  return (
    <Table caption={caption} cards>
      <Thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>金额（万元）</Th>
          <Th numeric>户数</Th>
          <Th numeric>人次</Th>
        </tr>
      </Thead>
      <tbody>
        {lines.map(({ key, label, told }) => (
          <tr key={key}>
            <RowHead>{label}</RowHead>
            <Td label="金额（万元）" numeric>
              {told ? formatWan(told.amountFen) : LEFT_OUT}
            </Td>
            <Td label="户数" numeric>
              {told ? told.households.toLocaleString('zh-CN') : LEFT_OUT}
            </Td>
            <Td label="人次" numeric>
              {told ? told.personTimes.toLocaleString('zh-CN') : LEFT_OUT}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Areas by kind: households and amount in one cell. */
function AreaTable({ year, cells }: { year: number; cells: readonly PublicReliefCell[] }) {
  const kinds = [...new Set(cells.map(({ kind }) => kind))].filter((kind) => kind !== '')
  const areas = [...Map.groupBy(cells, ({ part }) => part)].filter(([part]) => part !== '')
  const text = (told: Amounts | null | undefined) => {
    if (!told) return LEFT_OUT
    return told.households === 0 ? '—' : `${told.households} 户 ${formatWan(told.amountFen)} 万元`
  }
  const columns = [...kinds.map((kind) => ({ kind, label: kindLabel(kind) })), { kind: '', label: '合计' }]
  return (
    <Table caption={`${year}年按地区`} cards>
      <Thead>
        <tr>
          <Th>地区</Th>
          {columns.map(({ kind, label }) => (
            <Th key={kind} numeric>
              {label}
            </Th>
          ))}
        </tr>
      </Thead>
      <tbody>
        {areas.map(([part, own]) => (
          <tr key={part}>
            <RowHead>{own[0]?.label}</RowHead>
            {columns.map(({ kind, label }) => (
              <Td key={kind} label={label} numeric>
                {text(own.find((cell) => cell.kind === kind)?.told)}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** A published year: by kind, by area, by fund, by season; what would tell of a few households is left out. */
export function PublicReliefYearTables({ year, asOf, cells }: PublicReliefYear) {
  const of = (dim: PublicDim) => cells.filter((cell) => cell.dim === dim)
  const kinds = of('area')
    .filter(({ part }) => part === '')
    .sort((a, b) => Number(a.kind === '') - Number(b.kind === ''))
    .map(({ kind, told }) => ({ key: kind, label: kind === '' ? '合计' : kindLabel(kind), told }))
  const total = kinds.slice(-1)
  const lines = (dim: PublicDim) => [
    ...of(dim).map(({ part, label, told }) => ({ key: part, label, told })),
    ...total,
  ]
  return (
    <section aria-labelledby={`relief-${year}`} className="space-y-4">
      <h3 id={`relief-${year}`}>{year}年</h3>
      <p className="text-ink-2">
        来源：本系统发放台账（银行已回盘成功、物资已领取，未追回的） · 期间：{year}年 · 截至：
        {formatDay(asOf)}
      </p>
      <AmountTable caption={`${year}年按帮扶项目`} head="帮扶项目" lines={kinds} />
      <AreaTable year={year} cells={of('area')} />
      <AmountTable caption={`${year}年按资金来源`} head="资金来源" lines={lines('fund')} />
      <AmountTable caption={`${year}年按季节`} head="季节" lines={lines('season')} />
    </section>
  )
}
