import { CATEGORY_LABELS } from '#lib/base/people/labels.ts'
import { type HolderKind, type HonorLevel, KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { FacetName } from '#lib/features/honors/rules/facets.ts'
import type { RollFilter } from '#lib/features/honors/rules/roll.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

export const FACET_LABELS: Record<FacetName, string> = {
  year: '年份',
  level: '级别',
  kind: '对象',
  area: '地区',
}

/** A facet's value in words. */
export function facetText(name: FacetName, value: string): string {
  if (name === 'year') return value === '0' ? '未注明' : `${value}年`
  if (name === 'level') return LEVEL_LABELS[value as HonorLevel]
  return name === 'kind' ? KIND_LABELS[value as HolderKind] : value
}

function span({ from, to }: RollFilter): string {
  if (from !== undefined && to !== undefined) return `${from}—${to}年`
  return from === undefined ? `${to}年及以前` : `${from}年及以后`
}

/** Everything that is chosen: which parts of the filter, and how to say it. */
export function chosenParts(
  filter: RollFilter,
): { parts: (keyof RollFilter)[]; label: string; value: string }[] {
  const { q, year, level, kind, area, title, category, model } = filter
  const one = (part: keyof RollFilter, label: string, value: string) => ({ parts: [part], label, value })
  return [
    ...(q ? [one('q', '查找', q)] : []),
    ...(year === undefined ? [] : [one('year', '年份', facetText('year', String(year)))]),
    ...(filter.from === undefined && filter.to === undefined
      ? []
      : [{ parts: ['from' as const, 'to' as const], label: '年份', value: span(filter) }]),
    ...(level ? [one('level', '级别', LEVEL_LABELS[level])] : []),
    ...(kind ? [one('kind', '对象', KIND_LABELS[kind])] : []),
    ...(area ? [one('area', '地区', area)] : []),
    ...(title ? [one('title', '荣誉', title)] : []),
    ...(category ? [one('category', '人员类别', CATEGORY_LABELS[category])] : []),
    ...(model ? [one('model', '称号', '劳动模范、先进工作者')] : []),
  ]
}

/** When it was awarded, as precisely as it is known. */
export function awardedOn({ grantedOn, year }: { grantedOn: string; year: number }): string {
  return formatPartialDay(grantedOn) || (year ? `${year}年` : '年份未注明')
}
