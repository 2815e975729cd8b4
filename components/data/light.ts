/** Lights as stored (`assignment_month.light`); '' = not computed yet. */
export type LightCode = 'normal' | 'behind' | 'overdue' | 'not_due' | 'done' | ''

export type LightLook = { symbol: string; word: string; text: string; fill: string }

/** Symbol and word carry the meaning; color comes last and is never alone. */
export const LIGHTS: Record<LightCode, LightLook> = {
  normal: { symbol: '●', word: '正常', text: 'text-ok', fill: 'bg-ok-soft' },
  behind: { symbol: '▲', word: '滞后', text: 'text-warn', fill: 'bg-warn-soft' },
  overdue: { symbol: '■', word: '逾期', text: 'text-late', fill: 'bg-late-soft' },
  not_due: { symbol: '○', word: '未到期', text: 'text-idle', fill: 'bg-idle-soft' },
  done: { symbol: '✓', word: '完成', text: 'text-ink', fill: 'bg-surface' },
  '': { symbol: '·', word: '未计算', text: 'text-idle', fill: 'bg-surface' },
}
