import { z } from 'zod'
import { FIGURE_GRADES, FIGURE_KINDS } from '#lib/features/figures/labels.ts'
import { quantity } from '#lib/kernel/pure/quantity.ts'

const text = (max: number) => z.string().trim().max(max, `最多 ${max} 字`)

/** One figure as it was printed. `value` in natural units (12500, "1.25万"); null for a statement without a number. */
const publishedFigureSchema = z.object({
  factId: z.string().regex(/^[A-Z][A-Z0-9-]{1,19}$/, '编号由大写字母和数字组成，例如 SZ07'),
  topic: text(40),
  label: text(200).min(1, '请填写名称'),
  value: quantity().nullable(),
  unit: text(20).default(''),
  asPrinted: text(100).default(''),
  periodWord: text(40).default(''),
  asOf: z
    .string()
    .regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/, '截至时间写到已知的年、月或日，例如 2021 或 2021-04；不清楚就留空')
    .nullish()
    .transform((given) => given ?? ''),
  source: text(300).min(1, '请填写来源'),
  grade: z.enum(FIGURE_GRADES).default('printed'),
  statement: text(500)
    .nullish()
    .transform((given) => given ?? ''),
  headline: z.boolean().default(false),
  /** list of the region's public pages that the system's own count comes from: honors?title=… */
  records: z
    .string()
    .max(200, '最多 200 字')
    .regex(/^([a-z]+(\?.*)?)?$/, '写公开页的列表和条件，例如 honors?level=county')
    .default(''),
  displayOrder: z.number().int().min(0).max(100_000).default(0),
})

export const publishFiguresSchema = z.object({
  figures: z.array(publishedFigureSchema).min(1, '请至少填写一条').max(200, '一次最多 200 条'),
})
export type PublishFigures = z.output<typeof publishFiguresSchema>

/** A figure as the API answers it (DESIGN §6). `value` in natural units; `asOf` null when not stated. */
const figureItemSchema = z.object({
  code: z.string(),
  label: z.string(),
  topic: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  asPrinted: z.string(),
  periodWord: z.string(),
  asOf: z.string().nullable(),
  source: z.string(),
  grade: z.enum(FIGURE_GRADES).nullable(),
  kind: z.enum(FIGURE_KINDS),
  factId: z.string().optional(),
  statement: z.string(),
  headline: z.boolean(),
  /** of a recorded figure: the list below the region's page that it counts */
  records: z.string().optional(),
})
export type FigureItem = z.infer<typeof figureItemSchema>
