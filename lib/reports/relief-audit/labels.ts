import { BATCH_STATE_LABELS, PAYMENT_STATE_LABELS } from '#lib/features/relief/rules/batch-states.ts'
import type { Verdict } from './schema.ts'

/** 已归档 for ARCHIVED. */
export const batchStateLabel = (state: string) =>
  (BATCH_STATE_LABELS as Record<string, string | undefined>)[state] ?? state
export const paymentStateLabel = (state: string) =>
  (PAYMENT_STATE_LABELS as Record<string, string | undefined>)[state] ?? state

export const VERDICT_LABELS: Record<Verdict, string> = { ok: '相符', bad: '不符', open: '办理中' }
