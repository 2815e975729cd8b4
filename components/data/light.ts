import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'

/** Lights as stored (`assignment_month.light`); '' = not computed yet. */
export type LightCode = 'normal' | 'behind' | 'overdue' | 'not_due' | 'done' | ''

export type LightLook = { symbol: string; word: string; text: string; fill: string }

/** Symbol and word carry the meaning; color comes last and is never alone. */
export const LIGHTS: Record<LightCode, LightLook> = {
  normal: { ...LIGHT_LABELS.normal, text: 'text-ok', fill: 'bg-ok-soft' },
  behind: { ...LIGHT_LABELS.behind, text: 'text-warn', fill: 'bg-warn-soft' },
  overdue: { ...LIGHT_LABELS.overdue, text: 'text-late', fill: 'bg-late-soft' },
  not_due: { ...LIGHT_LABELS.not_due, text: 'text-idle', fill: 'bg-idle-soft' },
  done: { ...LIGHT_LABELS.done, text: 'text-ink', fill: 'bg-surface' },
  '': { symbol: '·', word: '未计算', text: 'text-idle', fill: 'bg-surface' },
}
