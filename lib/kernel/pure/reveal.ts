import { z } from 'zod'
import { text } from './text.ts'

/** How many private values a user may look at in a day (security design §3.3). */
export const REVEALS_PER_DAY = 60

/** Reasons offered as chips where a person of the honors register is looked at; anything else is written out. */
export const PERSON_REASONS = ['核对身份', '填写表彰材料', '办理待遇', '与本人联系'] as const

/** The same for a relief file: its members, accounts and illnesses. */
export const RELIEF_REASONS = ['核对身份', '入户走访', '核实困难情况', '核对发放账户', '与本人联系'] as const

/** Why somebody looks: a chip, or at least four characters. */
export const revealReason = text(4, 200)

/**
 * What a reveal answers: the value (null = none is registered) and how many looks are left today. `repeated`: the
 * same request was answered before, and the value is not kept for a second time.
 */
export type Revealed = { value: string | null; left: number; repeated?: true }

/** Body of a reveal of one of `fields`. */
export function revealSchema<const F extends readonly [string, ...string[]]>(fields: F) {
  return z.object({ field: z.enum(fields, '请选择要查看的项目'), reason: revealReason })
}
