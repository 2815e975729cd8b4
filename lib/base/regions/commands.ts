import type { z } from 'zod'
import { insertUser } from '#lib/base/accounts/commands/users.ts'
import { mayChangeRegion, mayCreateRegion } from '#lib/base/regions/policy.ts'
import { findRegion } from '#lib/base/regions/queries.ts'
import { cityCodeOf, LIGHT_RULE_AT_START } from '#lib/base/regions/rules.ts'
import { createRegionInput, updateRegionInput } from '#lib/base/regions/schema.ts'
import { type CommandContext, defineCommand, nothing, type Place, place } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { type Failure, fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

type CreateInput = z.output<typeof createRegionInput>
type NewOrganization = Place & { id: string; level: 'city' | 'county'; name: string; shortName: string }

/** Makes the organization unless it is there already (a bare city above a county, a county its city made). */
async function ensureOrganization(ctx: CommandContext, org: NewOrganization): Promise<void> {
  const there = await ctx.db.organization.count({ where: { cityId: org.cityId, id: org.id } })
  if (there > 0) return
  await ctx.db.organization.createMany({
    data: [
      {
        ...org,
        kind: 'region',
        shortName: org.shortName || org.name,
        searchText: searchText(org.name, org.shortName),
        validFrom: toDate(ctx.today),
      },
    ],
  })
}

function placeOf(input: CreateInput): Place {
  const city = input.level === 'city'
  const cityId = city ? input.code : input.cityCode || cityCodeOf(input.code)
  return { cityId, countyId: city ? '' : input.code, townId: '', unitId: '' }
}

async function ensureOrganizations(
  ctx: CommandContext,
  input: CreateInput,
  at: Place,
): Promise<Failure | null> {
  const { cityId } = at
  if (input.level === 'county') {
    const known = await ctx.db.organization.count({ where: { cityId, id: cityId } })
    if (known === 0 && !input.cityName) {
      return invalid([{ path: 'cityName', message: `请填写所在市的名称（代码 ${cityId}）` }])
    }
    const city = { cityId, countyId: '', townId: '', unitId: '', id: cityId }
    await ensureOrganization(ctx, { ...city, level: 'city', name: input.cityName, shortName: '' })
  }
  const own = { ...at, id: input.code, level: input.level, name: input.name, shortName: input.shortName }
  await ensureOrganization(ctx, own)
  return null
}

async function insertRegion(ctx: CommandContext, input: CreateInput, at: Place): Promise<Failure | null> {
  const { slug, title, words, officePhone, template } = input
  const shown = { ...at, slug, title, words, officePhone }
  try {
    await ctx.db.regionProfile.createMany({
      data: [{ ...shown, id: input.code, template, lightRule: { ...LIGHT_RULE_AT_START } }],
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return invalid([{ path: 'slug', message: '这个网址名已被使用，请换一个' }])
  }
  await ctx.db.publicRegion.createMany({ data: [{ ...shown, name: input.name }] })
  return null
}

/** A region with its organization, its address, its words, and its first administrator. */
export const createRegion = defineCommand({
  name: 'region.create',
  object: 'region',
  summary: '建立地区和第一位管理员，答复中的初始密码只出现一次',
  input: createRegionInput,
  load: nothing,
  allow: mayCreateRegion,
  run: async (ctx, _loaded, input) => {
    const at = placeOf(input)
    if ((await ctx.db.regionProfile.count({ where: { cityId: at.cityId, id: input.code } })) > 0) {
      return invalid([{ path: 'code', message: '这个地区已经建过了' }])
    }
    const refused = (await ensureOrganizations(ctx, input, at)) ?? (await insertRegion(ctx, input, at))
    if (refused) return refused
    const user = {
      username: input.adminUsername,
      displayName: input.adminName,
      role: 'region_admin' as const,
    }
    const made = await insertUser(ctx.db, at, user, 'adminUsername')
    if (!made.ok) return made
    ctx.audit({
      objectId: input.code,
      detail: { slug: input.slug, template: input.template, admin: input.adminUsername },
    })
    const { initialPassword, id } = made.value
    return ok({
      id: input.code,
      slug: input.slug,
      admin: { id, username: input.adminUsername, initialPassword: initialPassword as string | null },
    })
  },
  stored: (output) => ({ ...output, admin: { ...output.admin, initialPassword: null } }),
})

/** The region's own settings. What visitors see of them changes with the same act. */
export const updateRegion = defineCommand({
  name: 'region.update',
  object: 'region',
  summary: '修改地区设置',
  input: updateRegionInput,
  load: (ctx, input) => findRegion(ctx.db, input.id),
  allow: (actor, row) => mayChangeRegion(actor, row),
  run: async (ctx, row, input) => {
    const { title, words, officePhone, reportDay, fullMonths, reformPublic } = input
    const countyReview = row.org.level === 'city' && input.countyReview
    const changed = await ctx.db.regionProfile.updateMany({
      where: { cityId: row.cityId, id: row.id, version: input.version },
      data: {
        title,
        words,
        officePhone,
        reportDay,
        fullMonths,
        countyReview,
        reformPublic,
        honorTwoPeople: input.honorTwoPeople,
        studioNotice: input.studioNotice,
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过地区设置。请刷新后核对，再保存')
    await ctx.db.publicRegion.updateMany({ where: place(row), data: { title, words, officePhone } })
    // what is no longer public goes at once
    if (reformPublic === 'off') await ctx.db.publicReform.deleteMany({ where: place(row) })
    await ctx.db.$queryRaw`select app.bump_publish()::text`
    ctx.audit({ objectId: row.id, place: row, detail: { reportDay, fullMonths, countyReview, reformPublic } })
    return ok({ id: row.id, version: input.version + 1 })
  },
})
