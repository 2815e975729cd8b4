import { LIGHT_LABELS, REFORM_TASK_LABELS, TASK_FORCE_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatPercent } from '#lib/kernel/pure/quantity.ts'
import type { MeasureFilter, MeasureList, ProgressRow, ProgressTable } from '#lib/reports/progress/schema.ts'

/** Lines to sign, on paper and in the file. */
export const SIGNATURES = ['填报人', '审核人', '负责人（签字）']

/** The four columns of the table that goes upward. */
export function progressHeads(words: Pick<Words, 'task' | 'leadUnit'>): string[] {
  return [
    '序号',
    `重点工作${words.task}`,
    '完成情况',
    words.leadUnit === '牵头单位' ? '牵头责任单位' : words.leadUnit,
  ]
}

/** 「宿州市产业工人队伍建设改革重点工作任务进展情况表（2026年第四季度）」 */
export function progressTitle(table: Pick<ProgressTable, 'label'>, name: string): string {
  return `${name}产业工人队伍建设改革重点工作任务进展情况表（${table.label}）`
}

/** 完成情况: the computed sentence, then the unit's own words. */
export function rowText({ text, narrative }: Pick<ProgressRow, 'text' | 'narrative'>): string {
  return narrative ? `${text}\n${narrative}` : text
}

type Stand = { code: string; title: string; completionBp: number | null; scheduledBp: number | null }

/** 「1-03 宣讲团进企业（完成 74%，序时 83%）」 */
export function standText({ code, title, completionBp, scheduledBp }: Stand): string {
  if (completionBp === null) return `${code} ${title}（本期不计入）`
  const schedule = scheduledBp === null ? '' : `，序时 ${formatPercent(scheduledBp)}`
  return `${code} ${title}（完成 ${formatPercent(completionBp)}${schedule}）`
}

/** 「思想引领 · 滞后 · 含“宣讲”」; '' when nothing is filtered. */
export function filterWords(list: Pick<MeasureList, 'pillars'>, filter: MeasureFilter): string {
  const pillar = list.pillars.find((each) => each.id === filter.pillar)
  return [
    pillar?.title,
    filter.light && LIGHT_LABELS[filter.light].word,
    filter.task && REFORM_TASK_LABELS[filter.task],
    filter.force && TASK_FORCE_LABELS[filter.force],
    filter.q && `含“${filter.q}”`,
  ]
    .filter(Boolean)
    .join(' · ')
}
