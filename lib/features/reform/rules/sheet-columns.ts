import { LIGHT_LABELS } from './labels.ts'
import type { Light } from './light.ts'

type Target = { target: number }
type Measured = { rule: string; unitOfMeasure: string }

/** Hundredths → the number itself; null stays empty. */
export const natural = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)
/** Basis points → the share that a percent cell shows; null stays empty. */
export const share = (bp: number | null) => (bp === null ? null : bp / 10_000)
/** 滞后, 滞后（人工调整）; '' = no light. */
export const lightWord = (light: Light | '', overridden = false) =>
  light ? `${LIGHT_LABELS[light].word}${overridden ? '（人工调整）' : ''}` : ''

/** Columns that every file of tasks has. */
export const TARGET_COLUMN = {
  label: '目标',
  width: 10,
  format: 'number',
  of: ({ target }: Target) => natural(target),
} as const
export const MEASURED_COLUMN = {
  label: '计量单位',
  width: 10,
  align: 'center',
  of: ({ rule, unitOfMeasure }: Measured) => (rule === 'ratio' ? '目标为%' : unitOfMeasure),
} as const
