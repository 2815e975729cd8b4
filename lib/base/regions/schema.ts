import { z } from 'zod'
import { orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { username } from '#lib/kernel/pure/names.ts'
import { isFreeSlug } from '#lib/kernel/pure/reserved-slugs.ts'
import { cleanLine, line } from '#lib/kernel/pure/text.ts'
import { cityCodeOf, codeProblem, REFORM_PUBLIC, TEMPLATES, type Template } from './rules.ts'

const word = line(1, 12, '本地区的叫法')

const wordsSchema = z.object({
  pillar: word,
  measure: word,
  task: word,
  office: word,
  body: word,
  leadUnit: word,
  jointUnit: word,
})

/** Telephone as printed on the public page: figures, hyphen, 转; may be empty. */
const phone = z
  .string()
  .overwrite(cleanLine)
  .regex(/^(?:\+?[\d（）() -]{5,20}(?:转\d{1,6})?)?$/, '请填电话号码，例如 0516-12345678')
  .default('')

const slug = z
  .string({ error: '请填写网址名' })
  .overwrite((text) => cleanLine(text).toLowerCase())
  .refine(isFreeSlug, '网址名用 3 至 40 位小写字母、数字和连字符，且不能用系统保留的词，例如 peixian-js')

export const createRegionInput = z
  .object({
    level: z.enum(['city', 'county'], '请选择层级'),
    /** GB/T 2260 code */
    code: z.string({ error: '请填 6 位区划代码' }).overwrite(cleanLine),
    name: line(2, 30, '地区名称'),
    shortName: line(0, 20).default(''),
    /** county only: the city in which it lies; left out: by the code */
    cityCode: z.string().overwrite(cleanLine).default(''),
    cityName: line(0, 30).default(''),
    slug,
    /** heading of the public page */
    title: line(2, 60, '公开页面标题'),
    words: wordsSchema,
    template: z.enum(TEMPLATES, '请选择方案模板'),
    officePhone: phone,
    adminUsername: username,
    adminName: line(2, 30, '管理员姓名'),
  })
  .superRefine((input, ctx) => {
    const issue = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    const problem = codeProblem(input.level, input.code)
    if (problem) issue('code', problem)
    if (input.level !== 'county') return
    const cityProblem = codeProblem('city', input.cityCode || cityCodeOf(input.code))
    if (cityProblem && !problem) issue('cityCode', cityProblem)
  })

export const updateRegionInput = z.object({
  id: orgIdSchema,
  version: z.number().int().min(1),
  title: line(2, 60, '公开页面标题'),
  words: wordsSchema,
  reportDay: z.number({ error: '请填 1 至 28 的整数' }).int().min(1, '最早 1 日').max(28, '最晚 28 日'),
  fullMonths: z
    .array(z.number().int().min(1).max(12))
    .max(12)
    .transform((months) => [...new Set(months)].sort((a, b) => a - b)),
  /** cities only: the county's officers accept first */
  countyReview: z.boolean().default(false),
  reformPublic: z.enum(REFORM_PUBLIC, '请选择公开方式'),
  /** an award is checked by a second person before it is published */
  honorTwoPeople: z.boolean().default(true),
  /** a studio is named only after a public notice of this system */
  studioNotice: z.boolean().default(false),
  officePhone: phone,
})

export const regionIdInput = z.object({ id: orgIdSchema })

/** Settings of a region as its administrator edits them. */
export type RegionSettings = {
  id: string
  level: 'city' | 'county'
  name: string
  slug: string
  title: string
  template: Template
  words: z.output<typeof wordsSchema>
  reportDay: number
  fullMonths: number[]
  countyReview: boolean
  reformPublic: (typeof REFORM_PUBLIC)[number]
  honorTwoPeople: boolean
  studioNotice: boolean
  officePhone: string
  /** groups of units in their order */
  unitGroups: string[]
  isDemo: boolean
  version: number
}

/** A region in the platform's list, with its administrators. */
export type RegionItem = {
  id: string
  level: 'city' | 'county'
  name: string
  slug: string
  title: string
  isDemo: boolean
  admins: { id: string; username: string; displayName: string; status: 'active' | 'disabled' }[]
}
