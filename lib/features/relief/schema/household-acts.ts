import { z } from 'zod'
import { EXITS } from '#lib/features/relief/rules/machine.ts'
import {
  COMPARISON_RESULTS,
  COMPARISONS,
  type Comparison,
  type ComparisonResult,
  keysOf,
} from '#lib/features/relief/schema/form.ts'
import { GIVEN_CLASSES } from '#lib/features/relief/schema/words.ts'
import { daySchema } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { line, text } from '#lib/kernel/pure/text.ts'

const at = { id: idSchema, version: z.number().int().min(1) }
const why = text(4, 500)
export const plainActInput = z.object({ ...at, note: text(0, 500).default('') })
export const reasonActInput = z.object({ ...at, reason: why })
export const visitInput = z.object({
  ...at,
  visitedOn: daySchema,
  visitors: line(4, 60, '两名入户人员').refine(
    (names) => names.split(/[、，,;； ]+/).filter(Boolean).length >= 2,
    '入户调查由两人进行，请填写两人姓名，用“、”隔开',
  ),
  findings: text(10, 1000),
})
export const compareInput = z.object({
  ...at,
  results: z.object(
    Object.fromEntries(
      keysOf(COMPARISONS).map((name) => [name, z.enum(keysOf(COMPARISON_RESULTS), '请选择比对结果')]),
    ) as { [K in Comparison]: z.ZodEnum<{ [R in ComparisonResult]: R }> },
  ),
  note: text(0, 500).default(''),
})
export const postInput = z.object({ ...at, from: daySchema, place: line(2, 120, '公示地点') })
export const fileInput = z.object({
  ...at,
  hardshipClass: z.enum(GIVEN_CLASSES, '请选择困难类别'),
  /** wanted when the class is not the computed one */
  note: text(0, 500).default(''),
})
export const exitInput = z.object({ ...at, exit: z.enum(EXITS, '请选择退出情形'), reason: why })
export const mergeInput = z.object({ ...at, intoId: idSchema, reason: why })
