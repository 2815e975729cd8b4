import { z } from 'zod'
import type { UnitOption } from '#lib/base/organizations/schema.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { line, text } from '#lib/kernel/pure/text.ts'
import type { RowChange } from '../rules/compare-outlines.ts'
import { type Outline, outlineSchema } from '../rules/outline.ts'
import { TEMPLATES } from '../rules/templates.ts'

const saveNo = z.number({ error: '缺少保存编号，请刷新页面' }).int().min(1)

/** A new plan: from a template (left out: the region's own), or with the structure of an earlier plan. */
export const createPlanSchema = z.object({
  year: z.number({ error: '请填写年份' }).int().min(2015, '年份太早').max(2100, '年份太晚'),
  title: line(2, 80),
  template: z.enum(TEMPLATES).optional(),
  copyFrom: idSchema.optional(),
})
export type CreatePlan = z.infer<typeof createPlanSchema>

/** The whole outline; `saveNo` is the number of the save that it was edited from. */
export const saveOutlineSchema = z.object({ id: idSchema, saveNo, outline: outlineSchema })
export type SaveOutline = z.infer<typeof saveOutlineSchema>

export const publishPlanSchema = z.object({ id: idSchema, saveNo, note: text(0, 300).default('') })
export type PublishPlan = z.infer<typeof publishPlanSchema>

export type Saved = { id: string; saveNo: number; savedAt: string }

/** `detail` of the conflict that a save from an older state meets. */
export type OutlineConflict = { saveNo: number; savedAt: string; savedByName: string; outline: Outline }

export type Published = { id: string; versionNo: number; changes: string[]; openedMonths: string[] }

export type PlanVersionRow = {
  versionNo: number
  note: string
  publishedBy: string
  /** ISO instant */
  publishedAt: string
  changes: string[]
}

/** Everything the editor starts with. */
export type PlanEditorData = {
  plan: { id: string; year: number; title: string; status: string; versionNo: number }
  saveNo: number
  /** ISO instant */
  savedAt: string
  outline: Outline
  /** the version in force; null before the first publication */
  published: Outline | null
  versions: PlanVersionRow[]
  units: UnitOption[]
}

/** A published version in a list to choose from. `key`: 2026-2 = the second version of the list of 2026. */
export type PlanVersionName = {
  key: string
  year: number
  versionNo: number
  note: string
  publishedBy: string
  /** ISO instant */
  publishedAt: string
}

/** Two versions and the rows that differ; no keys where there are not two. */
export type ComparedVersions = {
  versions: PlanVersionName[]
  from: string | null
  to: string | null
  rows: RowChange[]
}
