import type { Day } from '#lib/kernel/pure/day.ts'

/** How often a payee may have a program. */
export const CYCLES = ['once', 'month', 'quarter', 'half', 'year'] as const
export type Cycle = (typeof CYCLES)[number]
export const CYCLE_LABELS: Record<Cycle, string> = {
  once: '一次',
  month: '每月一次',
  quarter: '每季一次',
  half: '每半年一次',
  year: '每年一次',
}

export const SEASONS = ['', 'spring', 'summer', 'autumn', 'winter'] as const
export type Season = (typeof SEASONS)[number]
export const SEASON_LABELS: Record<Season, string> = {
  '': '不分季节',
  spring: '春送岗位',
  summer: '夏送清凉',
  autumn: '金秋助学',
  winter: '冬送温暖',
}

/** Periods of a year in which a program of this cycle is paid: 2026, 2026-H1, 2026-Q4, 2026-11. */
export function periodsOf(cycle: Cycle, year: number): string[] {
  if (cycle === 'month') {
    return Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
  }
  if (cycle === 'quarter') return [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
  if (cycle === 'half') return [`${year}-H1`, `${year}-H2`]
  return [String(year)]
}

/** The one of these periods that a day lies in, else the first; '' of none. */
export function periodOn(periods: readonly string[], day: Day): string {
  const [year = '', month = ''] = day.split('-')
  const quarter = Math.ceil(Number(month) / 3)
  const around = [`${year}-${month}`, `${year}-Q${quarter}`, `${year}-H${quarter < 3 ? 1 : 2}`, year]
  return periods.find((period) => around.includes(period)) ?? periods[0] ?? ''
}

/** `2026年11月`, `2026年第四季度`, `2026年上半年`, `2026年`. */
export function periodLabel(period: string): string {
  const [year, part] = period.split('-')
  if (!part) return `${year}年`
  if (part.startsWith('Q')) return `${year}年第${'一二三四'[Number(part[1]) - 1]}季度`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  return `${year}年${Number(part)}月`
}
