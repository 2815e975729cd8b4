import { z } from 'zod'
import { LEVELS, type Level } from '#lib/kernel/pure/actor.ts'
import { daySchema } from '#lib/kernel/pure/day.ts'
import { orgIdSchema } from '#lib/kernel/pure/ids.ts'
import { paging } from '#lib/kernel/pure/paging.ts'
import { cleanLine, line } from '#lib/kernel/pure/text.ts'

/** What an organization is, in protocol order of the kinds. */
export const ORG_KINDS = [
  'party',
  'government',
  'mass',
  'union',
  'town',
  'park',
  'school',
  'enterprise',
] as const
export type OrgKind = (typeof ORG_KINDS)[number]

export const ORG_KIND_LABELS: Record<OrgKind | 'region' | 'platform', string> = {
  party: '党委部门',
  government: '政府部门',
  mass: '群团组织',
  union: '工会',
  town: '乡镇（街道）',
  park: '园区',
  school: '学校',
  enterprise: '企业',
  region: '地区',
  platform: '平台',
}

/** Levels that an administrator makes below the own region. */
const MADE_LEVELS = ['unit', 'county'] as const

/** Names typed into one field, parted by commas, 、 or line breaks. */
const aliases = z.array(line(1, 60)).max(20, '最多 20 个别名').default([])

/** Telephone of the liaison: mobile or landline with its area code, or empty. */
const phone = z
  .string()
  .overwrite(cleanLine)
  .regex(/^$|^1\d{10}$|^[0-9][0-9-]{6,19}$/, '请填手机号，或带区号的电话，例如 0516-12345678')

const details = {
  name: line(2, 60, '单位全称'),
  /** shown in tables; left empty: the name */
  shortName: line(0, 20).default(''),
  aliases,
  kind: z.enum(ORG_KINDS, '请选择类别'),
  /** the unit's own reviewer accepts before the office */
  unitReview: z.boolean().default(false),
  liaisonName: line(0, 30).default(''),
  /** left out: as it was */
  liaisonPhone: phone.optional(),
  /** first day, YYYY-MM-DD */
  validFrom: daySchema,
}

export const createOrganizationInput = z.object({
  ...details,
  level: z.enum(MADE_LEVELS, '请选择层级').default('unit'),
  /** six-figure code of a county; a unit gets its id from the system */
  code: z
    .string()
    .regex(/^\d{6}$/, '请填 6 位区划代码')
    .optional(),
  /** county in which the unit lies; left out: directly under the administrator's region */
  parentId: orgIdSchema.optional(),
})

export const updateOrganizationInput = z
  .object({
    ...details,
    id: orgIdSchema,
    version: z.number().int().min(1),
    /** last day; null = still existing. Instead of deletion. */
    validTo: daySchema.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: '撤销日期不能早于成立日期',
  })

export const moveOrganizationInput = z.object({ id: orgIdSchema, direction: z.enum(['up', 'down']) })

export const organizationIdInput = z.object({ id: orgIdSchema })

export const listOrganizationsInput = z.object({
  ...paging,
  /** part of the name, of an alias, of their pinyin or initials */
  q: z.string().max(60).default(''),
  level: z.enum(LEVELS).optional(),
  /** also those that no longer exist */
  closed: z.enum(['0', '1']).default('0'),
})

/** An organization as pages and the API show it. Days are YYYY-MM-DD. */
export type OrganizationItem = {
  id: string
  level: Level
  kind: string
  name: string
  shortName: string
  aliases: string[]
  cityId: string
  countyId: string
  townId: string
  displayOrder: number
  unitReview: boolean
  liaisonName: string
  /** '' = none */
  unitGroup: string
  /** masked (199****0001) but for the organization itself and its administrators */
  liaisonPhone: string
  validFrom: string
  validTo: string | null
  /** a region of its own, with its own administrators */
  isRegion: boolean
  version: number
}

const groupName = line(1, 20, '分组名称')

/** Groups of units in their order, and who is in which ('' = none). */
export const setGroupsInput = z
  .object({
    id: orgIdSchema,
    groups: z.array(groupName).max(12, '最多 12 个分组'),
    units: z.array(z.object({ orgId: orgIdSchema, group: line(0, 20) })).max(2000),
  })
  .superRefine(({ groups, units }, ctx) => {
    const issue = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message })
    for (const [index, name] of groups.entries()) {
      if (groups.indexOf(name) < index) issue(['groups', index], `“${name}”重复了`)
    }
    for (const [index, { group }] of units.entries()) {
      if (group && !groups.includes(group)) issue(['units', index, 'group'], '请选择列出的分组')
    }
  })

/** The liaison with the whole number: shown once, a repeated request gets an empty number and asks anew. */
export type Contact = { id: string; liaisonName: string; liaisonPhone: string }

/** A unit to choose. `search`: name, short name, aliases, pinyin and initials, lower case. */
export type UnitOption = {
  id: string
  name: string
  shortName: string
  /** county of a unit below another region than the reader's own, else '' */
  county: string
  search: string
}
