import { z } from 'zod'
import {
  HOLDER_KINDS,
  HONOR_LEVELS,
  type HolderKind,
  type HonorLevel,
  TREATMENT_LEVELS,
} from '#lib/features/honors/labels.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { line } from '#lib/kernel/pure/text.ts'

const titleFields = {
  name: line(2, 40, '荣誉名称'),
  level: z.enum(HONOR_LEVELS, '请选择级别'),
  kind: z.enum(HOLDER_KINDS, '请选择授予对象'),
  grantedBy: line(0, 60).default(''),
  aliases: z.array(line(1, 40)).max(20, '最多 20 个别名').default([]),
  treatmentLevel: z.enum(['', ...TREATMENT_LEVELS]).default(''),
  /** awards of this year and later are published after a notice only; 0 = without one */
  noticeFrom: z
    .number({ error: '请填写年份' })
    .int('请填写年份')
    .refine((year) => year === 0 || (year >= 1949 && year <= 2100), '请填写四位年份，例如 2026')
    .default(0),
}
export const createTitleInput = z.object(titleFields)
export const updateTitleInput = z.object({
  ...titleFields,
  id: idSchema,
  status: z.enum(['active', 'retired']).default('active'),
  version: z.number().int().min(1),
})
export const titleIdInput = z.object({ id: idSchema })
export const listTitlesInput = z.object({
  ...paging,
  q: z.string().max(40).default(''),
  kind: z.enum(HOLDER_KINDS).optional(),
  /** also those that are no longer awarded */
  retired: z.enum(['0', '1']).default('0'),
})

/** A title as pages and the API show it. */
export type TitleItem = {
  id: string
  name: string
  level: HonorLevel
  kind: HolderKind
  grantedBy: string
  aliases: string[]
  treatmentLevel: string
  noticeFrom: number
  status: 'active' | 'retired'
  /** kept by the reader's own region */
  own: boolean
  version: number
}
