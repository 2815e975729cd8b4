import type { z } from 'zod'
import type { createUserInput } from '#lib/base/accounts/schema.ts'
import { orgPlace } from '#lib/base/organizations/commands.ts'
import type { OrgPlace } from '#lib/base/organizations/policy.ts'
import type { findOrganization } from '#lib/base/organizations/queries.ts'
import { type CommandContext, type Many, type ManyRow, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { invalid, ok } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

type Input = z.output<typeof createUserInput>
type Loaded = { row: NonNullable<Awaited<ReturnType<typeof findOrganization>>>; org: OrgPlace }
type Output = { id: string; initialPassword: string | null; username: string }

/** Login names that are taken anywhere in the installation. */
export async function takenUsernames(
  { db }: Pick<CommandContext, 'db'>,
  names: readonly string[],
): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ taken: string[] }[]>`select app.taken_usernames(${[...names]}) as taken`
  return new Set(rows[0]?.taken)
}

async function loadPlaces(
  { db, actor }: CommandContext,
  inputs: readonly Input[],
): Promise<(Loaded | null)[]> {
  const rows = await db.organization.findMany({
    where: { cityId: actor.cityId, id: { in: [...new Set(inputs.map(({ orgId }) => orgId))] } },
    include: { region: { select: { id: true } } },
  })
  const inside = rows.filter(
    (row) =>
      actor.level === 'city' ||
      row.id === actor.orgId ||
      (actor.level === 'county' && row.countyId === actor.countyId),
  )
  const found = new Map(inside.map((row) => [row.id, { row, org: orgPlace(row) }]))
  return inputs.map(({ orgId }) => found.get(orgId) ?? null)
}

async function insertUsers({ db }: CommandContext, rows: readonly ManyRow<Input, Loaded>[]) {
  const made = rows.map(({ input, loaded }) => {
    const { username, displayName, role } = input
    const id = uuidv7()
    return {
      ...place(loaded.row),
      id,
      duty: uuidv7(),
      username,
      displayName,
      role,
      search: searchText(displayName, username),
    }
  })
  const text = JSON.stringify(made)
  await db.$executeRaw`
    insert into public.user_account (city_id, county_id, town_id, unit_id, id, username, display_name, search_text)
    select r."cityId", r."countyId", r."townId", r."unitId", r.id, r.username, r."displayName", r.search
      from jsonb_to_recordset(${text}::jsonb) as r("cityId" text, "countyId" text, "townId" text, "unitId" text,
           id text, username text, "displayName" text, search text)`
  await db.$executeRaw`
    insert into public.membership (city_id, county_id, town_id, unit_id, id, user_id, role)
    select r."cityId", r."countyId", r."townId", r."unitId", r.duty, r.id, r.role
      from jsonb_to_recordset(${text}::jsonb) as r("cityId" text, "countyId" text, "townId" text, "unitId" text,
           id text, duty text, role text)`
  return made
}

/**
 * `user.create` for many accounts at once. They have no password yet, so nobody can log in: the list of first
 * passwords is made afterwards and shown once (import-passwords.ts), because hashing thousands would hold the
 * transaction open for minutes.
 */
export const createUsers: Many<Input, Loaded, Output> = {
  load: loadPlaces,
  run: async (ctx, rows) => {
    const taken = await takenUsernames(
      ctx,
      rows.map(({ input }) => input.username),
    )
    if (taken.size > 0) {
      const said = invalid([{ path: 'username', message: '这个用户名已被使用，请换一个' }])
      return rows.map(() => said)
    }
    const made = await insertUsers(ctx, rows)
    return rows.map(({ input, loaded }, at) => {
      const id = made[at]?.id ?? ''
      const { username, role } = input
      return ok({
        output: { id, username, initialPassword: null },
        audit: { objectId: id, place: place(loaded.row), detail: { username, role, orgId: loaded.row.id } },
      })
    })
  },
}
