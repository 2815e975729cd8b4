import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import { REPORT_FILTER_LABELS, type RowFilter } from '#lib/reports/board/schema.ts'

type Named = { id: string; title: string }
type Found = {
  frame: { definitions: { pillars: readonly Named[]; measures: readonly Named[] } }
  unit: { shortName: string } | null
}

/** The filters in words: "技能体系 · 泗县 · 逾期"; "全部" when none. */
export function rowFilterWords({ frame, unit }: Found, filter: Omit<RowFilter, 'cursor'>): string {
  const { pillars, measures } = frame.definitions
  const parts = [
    pillars.find((pillar) => pillar.id === filter.pillar)?.title,
    measures.find((measure) => measure.id === filter.measure)?.title,
    unit?.shortName,
    filter.light && LIGHT_LABELS[filter.light].word,
    filter.report && REPORT_FILTER_LABELS[filter.report],
  ]
  return parts.filter(Boolean).join(' · ') || '全部'
}
