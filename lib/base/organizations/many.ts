import type { z } from 'zod'
import type { findOrganization } from '#lib/base/organizations/queries.ts'
import type { createOrganizationInput, updateOrganizationInput } from '#lib/base/organizations/schema.ts'
import type { CommandContext, Many, ManyRow, Place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

type Row = NonNullable<Awaited<ReturnType<typeof findOrganization>>>
type CreateInput = z.output<typeof createOrganizationInput>
type UpdateInput = z.output<typeof updateOrganizationInput>

/** What both commands write in the same way. */
export function organizationColumns(input: CreateInput | UpdateInput) {
  const { name, aliases, kind, unitReview, liaisonName, liaisonPhone, validFrom } = input
  const shortName = input.shortName || name
  return {
    ...{ name, shortName, aliases, kind, unitReview, liaisonName, validFrom },
    // left out: as it was
    ...(liaisonPhone === undefined ? {} : { liaisonPhone }),
    searchText: searchText(name, input.shortName, ...aliases),
  }
}

/** The organizations by id, with the mark whether each is a region. */
async function loadAll({ db, actor }: CommandContext, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await db.organization.findMany({
    where: { id: { in: [...new Set(ids)] }, cityId: actor.cityId },
    include: { region: { select: { id: true } } },
  })
  return new Map(rows.map((row) => [row.id, row]))
}

type Inside = (ctx: CommandContext, row: Row) => boolean

const countyOf = ({ cityId, countyId }: Pick<Place, 'cityId' | 'countyId'>) => `${cityId}/${countyId}`

/** The display order that each county's list has reached. */
async function lastOrders(ctx: CommandContext): Promise<Map<string, number>> {
  const groups = await ctx.db.organization.groupBy({
    by: ['cityId', 'countyId'],
    where: { cityId: ctx.actor.cityId },
    _max: { displayOrder: true },
  })
  return new Map(groups.map((group) => [countyOf(group), group._max.displayOrder ?? 0]))
}

async function insertAll(ctx: CommandContext, rows: readonly ManyRow<CreateInput, Row>[]) {
  const orders = await lastOrders(ctx)
  const made = rows.map(({ input, loaded }) => {
    const id = uuidv7()
    const displayOrder = (orders.get(countyOf(loaded)) ?? 0) + 10
    orders.set(countyOf(loaded), displayOrder)
    const { cityId, countyId, townId } = loaded
    return { ...organizationColumns(input), id, cityId, countyId, townId, unitId: id, displayOrder }
  })
  await ctx.db.$executeRaw`
    insert into public.organization (city_id, county_id, town_id, unit_id, id, level, kind, name, short_name, aliases,
        search_text, display_order, unit_review, liaison_name, liaison_phone, valid_from)
    select r."cityId", r."countyId", r."townId", r."unitId", r.id, 'unit', r.kind, r.name, r."shortName", r.aliases,
           r."searchText", r."displayOrder", r."unitReview", r."liaisonName",
           coalesce(r."liaisonPhone", ''), r."validFrom"
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r("cityId" text, "countyId" text, "townId" text,
           "unitId" text, id text, kind text, name text, "shortName" text, aliases text[], "searchText" text,
           "displayOrder" int, "unitReview" boolean, "liaisonName" text, "liaisonPhone" text, "validFrom" date)`
  return made.map(({ id, name, cityId, countyId, townId, unitId }) =>
    ok({
      output: { id },
      audit: { objectId: id, place: { cityId, countyId, townId, unitId }, detail: { name, level: 'unit' } },
    }),
  )
}

const UNITS_ONLY = fail('invalid', '县（区）请逐个新建')

/** `organization.create` for many units at once. */
export function createMany(inside: Inside): Many<CreateInput, Row, { id: string }> {
  return {
    load: async (ctx, inputs) => {
      const ids = inputs.map(({ parentId }) => parentId ?? ctx.actor.orgId)
      const found = await loadAll(ctx, ids)
      return ids.map((id) => {
        const row = found.get(id)
        return row && inside(ctx, row) ? row : null
      })
    },
    run: async (ctx, rows) =>
      rows.some(({ input }) => input.level !== 'unit') ? rows.map(() => UNITS_ONLY) : insertAll(ctx, rows),
  }
}

type Updated = { id: string; version: number }

async function updateAll(
  ctx: CommandContext,
  rows: readonly ManyRow<UpdateInput, Row>[],
): Promise<Set<string>> {
  const changed = rows.map(({ input, loaded }) => {
    const columns = organizationColumns(input)
    const { id, version, validTo } = input
    return { ...columns, id, version, validTo, kind: loaded.level === 'unit' ? columns.kind : loaded.kind }
  })
  const done = await ctx.db.$queryRaw<{ id: string }[]>`
    update public.organization o set name = r.name, short_name = r."shortName", aliases = r.aliases, kind = r.kind,
           search_text = r."searchText", unit_review = r."unitReview", liaison_name = r."liaisonName",
           liaison_phone = coalesce(r."liaisonPhone", o.liaison_phone), valid_from = r."validFrom", valid_to = r."validTo", version = o.version + 1
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id text, version int, kind text, name text,
           "shortName" text, aliases text[], "searchText" text, "unitReview" boolean, "liaisonName" text,
           "liaisonPhone" text, "validFrom" date, "validTo" date)
     where o.city_id = ${ctx.actor.cityId} and o.id = r.id and o.version = r.version returning o.id`
  return new Set(done.map(({ id }) => id))
}

/** `organization.update` for many at once. */
export function updateMany(inside: Inside): Many<UpdateInput, Row, Updated> {
  return {
    load: async (ctx, inputs) => {
      const found = await loadAll(
        ctx,
        inputs.map(({ id }) => id),
      )
      return inputs.map(({ id }) => {
        const row = found.get(id)
        return row && inside(ctx, row) ? row : null
      })
    },
    run: async (ctx, rows) => {
      const done = await updateAll(ctx, rows)
      return rows.map(
        ({
          input,
          loaded,
        }): Result<{
          output: Updated
          audit: { objectId: string; place: Row; detail: Record<string, unknown> }
        }> => {
          if (!done.has(input.id)) return fail('conflict', '别人刚改过这个单位。请刷新后核对，再保存')
          const { id, name, unitReview, validTo } = input
          return ok({
            output: { id, version: input.version + 1 },
            audit: { objectId: id, place: loaded, detail: { name, unitReview, validTo } },
          })
        },
      )
    },
  }
}
