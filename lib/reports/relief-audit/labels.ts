import type { BatchState, PaymentState } from '#lib/features/relief/rules/batch-states.ts'
import { type BatchForm, paymentLabel, stateLabel } from '#lib/features/relief/rules/batch-words.ts'
import type { Verdict } from './schema.ts'

/** 已归档 for ARCHIVED; goods in their own words. */
export const batchStateLabel = (state: string, form: BatchForm): string =>
  stateLabel(state as BatchState, form) ?? state
export const paymentStateLabel = (state: string, form: BatchForm): string =>
  paymentLabel(state as PaymentState, form) ?? state

export const VERDICT_LABELS: Record<Verdict, string> = { ok: '相符', bad: '不符', open: '办理中' }
