import { FIGURE_GRADE_LABELS, FIGURE_KIND_LABELS } from '#lib/features/figures/labels.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'

/** Longer words of an article are a phrase around the figure, not the figure. */
const LONGEST_FIGURE = 10

const isPhrase = (printed: string) => printed.length > LONGEST_FIGURE

/** The figure as it was printed ("1.25万人"); what has no number says so by its statement. */
export function figureText({ value, unit, asPrinted }: FigureItem): string {
  if (asPrinted && !isPhrase(asPrinted))
    return /[\d万亿]$/.test(asPrinted) ? `${asPrinted}${unit}` : asPrinted
  if (value === null) return '见原文'
  return `${value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })}${unit}`
}

/** The article's own phrase, where it is more than the figure. */
export function phraseOf({ asPrinted, statement }: FigureItem): string {
  return statement || (isPhrase(asPrinted) ? asPrinted : '')
}

/** Period word, date, grade: each only if known. */
export function passportParts(figure: FigureItem): string[] {
  const { periodWord, asOf } = figure
  const grade = figure.grade ? FIGURE_GRADE_LABELS[figure.grade] : ''
  return [
    periodWord && `期间：${periodWord}`,
    asOf && asOf !== periodWord && `截至：${asOf}`,
    `来源：${figure.source}`,
    grade || FIGURE_KIND_LABELS[figure.kind],
  ].filter((part): part is string => Boolean(part))
}
