import type { WhyRow } from '#components/data/why-popover.tsx'
import type { Explanation } from '#lib/features/reform/rules/completion.ts'
import { formatPercent, formatPoints, formatQuantity, printedGap } from '#lib/kernel/pure/quantity.ts'
import type { BoardRow } from '#lib/reports/board/schema.ts'

export function percent(bp: number | null): string {
  return bp === null ? '—' : formatPercent(bp)
}

/** 「低于序时 9 个百分点」; '' when either is unknown. */
export function againstSchedule(completionBp: number | null, scheduledBp: number | null): string {
  if (completionBp === null || scheduledBp === null) return ''
  const gap = printedGap(completionBp, scheduledBp)
  if (gap === 0) return '与序时进度持平'
  return `${gap > 0 ? '超' : '低于'}序时进度 ${formatPoints(gap)} 个百分点`
}

/** 「▲ 比上月上升 3.2 个百分点」: the arrow never stands without its words. */
export function monthChange(nowBp: number | null, beforeBp: number | null): string {
  if (nowBp === null || beforeBp === null) return '上月无数据'
  const change = printedGap(nowBp, beforeBp)
  if (change === 0) return '与上月持平'
  return `${change > 0 ? '▲ 比上月上升' : '▼ 比上月下降'} ${formatPoints(change)} 个百分点`
}

/** 「▲ 比上月增加 2 条」 */
export function countChange(now: number, before: number | null, unit: string): string {
  if (before === null) return '上月无数据'
  const change = now - before
  if (change === 0) return '与上月持平'
  return `${change > 0 ? '▲ 比上月增加' : '▼ 比上月减少'} ${Math.abs(change)} ${unit}`
}

/** What 「为什么是 62%？」 shows of one level: the parts that count with their weights, and what is left out. */
export function whyParts(node: Explanation, hrefOf?: (child: Explanation) => string | undefined) {
  const counted = node.children.filter((child) => child.counted)
  const rows: WhyRow[] = counted.map((child) => {
    const href = hrefOf?.(child)
    return {
      label: child.label,
      value: percent(child.completionBp),
      weight: String(child.weight),
      ...(href ? { href } : {}),
    }
  })
  const excluded = node.children
    .filter((child) => !child.counted)
    .map((child) => ({ label: child.label, reason: child.reason ?? '不计入' }))
  return { rows, excluded }
}

/** `148 / 200 场`, `88.2% / 90%`; "未填报" where there is no accepted value yet. */
export function valueText(row: BoardRow): string {
  if (row.rule === 'ratio') {
    const goal = formatPercent(row.target)
    if (row.value === null || !row.denominator) return `— / ${goal}`
    return `${formatPercent(Math.round((row.value * 10_000) / row.denominator))} / ${goal}`
  }
  const value = row.value === null ? '—' : formatQuantity(row.value)
  return `${value} / ${formatQuantity(row.target)} ${row.unitOfMeasure}`
}
