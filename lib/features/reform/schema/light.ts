import { z } from 'zod'
import { type Light, lightRuleSchema } from '#lib/features/reform/rules/light.ts'
import { type Period, periodSchema } from '#lib/kernel/pure/period.ts'
import { cleanText } from '#lib/kernel/pure/text.ts'
import { REASON_MAX, refSchema } from './report.ts'

/** What may be set by hand; 完成 and 未到期 follow from the figures alone. */
export const OVERRIDE_LIGHTS = ['normal', 'behind', 'overdue'] as const
export type OverrideLight = (typeof OVERRIDE_LIGHTS)[number]

const reason = z
  .string({ error: '请写明原因（至少 2 个字）' })
  .overwrite(cleanText)
  .min(2, '请写明原因（至少 2 个字）')
  .max(REASON_MAX, `原因最多 ${REASON_MAX} 字，请精简`)

export const overrideLightSchema = z.object({
  id: refSchema,
  period: periodSchema,
  light: z.enum(OVERRIDE_LIGHTS, '请选择要显示的灯'),
  reason,
})

export const cancelLightSchema = z.object({ id: refSchema, period: periodSchema, reason })

/** What is shown now, and what the rule says. */
export type LightShown = { id: string; period: Period; light: Light | ''; computedLight: Light | '' }

const points = (error: string) => z.coerce.number({ error }).int(error)

/** Thresholds as they are set: basis points, months, workdays. `behindGapBp` is the milder one. */
const thresholds = z.object({
  overdueGapBp: points('请填写落后多少个百分点为逾期').pipe(lightRuleSchema.shape.overdueGapBp),
  behindGapBp: points('请填写落后多少个百分点为滞后').pipe(lightRuleSchema.shape.behindGapBp),
  missedPeriods: points('请填写连续几个月未报为逾期').pipe(lightRuleSchema.shape.missedPeriods),
  nearDueWorkdays: points('请填写几个工作日内为临期').pipe(lightRuleSchema.shape.nearDueWorkdays),
})
const ordered = (rule: z.output<typeof thresholds>) => rule.overdueGapBp < rule.behindGapBp
const ORDER = { path: ['overdueGapBp'], error: '逾期的落后点数要比滞后的大' }

/** `version`: the rule that the administrator saw. */
export const setLightRuleSchema = thresholds
  .extend({ version: z.number().int().min(1) })
  .refine(ordered, ORDER)
export type SetLightRule = z.output<typeof setLightRuleSchema>

export const previewLightRuleSchema = thresholds.refine(ordered, ORDER)
export type Thresholds = z.output<typeof thresholds>

/** How many unit tasks would change from one light to another; of them so many are set by hand and stay as shown. */
export type LightShift = { from: Light | ''; to: Light; count: number; byHand: number }
export type LightSample = {
  assignmentId: string
  period: Period
  unitName: string
  taskCode: string
  taskTitle: string
  from: Light | ''
  to: Light
}
export type LightPreview = {
  periods: Period[]
  /** unit tasks looked at */
  total: number
  changed: number
  shifts: LightShift[]
  /** the first ones, by name */
  samples: LightSample[]
}

export type LightRuleView = Thresholds & { version: number; regionName: string; periods: Period[] }
export type LightRuleSet = { version: number; changed: number }
