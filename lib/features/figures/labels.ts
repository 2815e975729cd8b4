/** How far a published figure was checked. */
export const FIGURE_GRADES = ['printed', 'checked', 'approved'] as const
export type FigureGrade = (typeof FIGURE_GRADES)[number]

export const FIGURE_GRADE_LABELS: Record<FigureGrade, string> = {
  printed: '据报道',
  checked: '已核对',
  approved: '已审定',
}

/** Printed in an article, or counted by this system: two kinds that are never mixed. */
export const FIGURE_KINDS = ['published', 'recorded'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

export const FIGURE_KIND_LABELS: Record<FigureKind, string> = {
  published: '媒体公开数据',
  recorded: '本系统登记',
}
