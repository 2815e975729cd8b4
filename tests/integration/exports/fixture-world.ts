import { routes } from '#app/api/v1/routes/all.ts'
import { handle } from '#lib/kernel/http.ts'
import type { Actor, Role } from '#lib/kernel/pure/actor.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { read } from '#lib/kernel/scope.ts'
import { fillFixture } from '#lib/ops/fixture/fill.ts'
import type { Manifest } from '#lib/ops/fixture/manifest.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

const SEED = 20261121

/** A user of the fixture with a session. */
export type Somebody = { login: string; role: Role; token: string; actor: Actor }

/** The fixture (rows of every kind in every region) and its users, each with a session. */
export type FixtureWorld = { database: TestDatabase; manifest: Manifest; people: Somebody[] }

export async function fixtureWorld(): Promise<FixtureWorld> {
  process.env.TODAY = '2026-11-20'
  const database = await createTestDatabase()
  const manifest = await fillFixture(database.url, SEED)
  const people: Somebody[] = []
  for (const { login, role } of manifest.users) {
    const token = await openSessionFor(login, { role })
    people.push({ login, role, token, actor: await read(token, async (_db, actor) => actor) })
  }
  return { database, manifest, people }
}

/** GET exports/{list} as somebody. */
export function exported(token: string, list: string, format: 'xlsx' | 'csv'): Promise<Response> {
  const request = new Request(`http://localhost${apiPaths.list(`exports/${list}`, { format })}`, {
    headers: { cookie: `sid=${token}` },
  })
  return handle(routes, request, ['exports', list])
}

export const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
