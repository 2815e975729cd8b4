import { createUser } from '#lib/base/accounts/commands/users.ts'
import { createOrganization } from '#lib/base/organizations/commands.ts'
import { createRegion } from '#lib/base/regions/commands.ts'
import { TEMPLATE_WORDS } from '#lib/base/regions/rules.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { givePassword, makePlatformAdmin } from '#lib/ops/platform-admin.ts'
import { openSessionFor } from '#lib/ops/sessions.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

export const PASSWORD = 'k7mq-w3xy-9rtb-e4hp'

/** The value of a result that must have succeeded. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

// biome-ignore lint/suspicious/noExplicitAny: outputs of different commands; each test knows its own
type Answer = Promise<Result<any>>

export type Act = (username: string, command: AnyCommand, input: unknown, key?: string) => Answer

export type World = {
  database: TestDatabase
  /** acts as a user through the one door */
  act: Act
  session: (username: string) => Promise<string>
  /** a user ready to act, with PASSWORD */
  addUser: (admin: string, username: string, role: Role, orgId: string) => Promise<string>
  addUnit: (admin: string, name: string, parentId?: string) => Promise<string>
  end: () => Promise<void>
}

export const region = (over: Record<string, unknown>) => ({
  level: 'city',
  code: '341300',
  name: '甲市',
  slug: 'jia-shi',
  title: '甲市产改',
  words: TEMPLATE_WORDS.five_aspects,
  template: 'empty',
  adminUsername: 'jia.admin',
  adminName: '甲管',
  ...over,
})

/** Two cities (甲 with county 丙 as a region below it) with their administrators, made through the commands. */
export async function makeWorld(): Promise<World> {
  const database = await createTestDatabase()
  await makePlatformAdmin(database.url, {
    username: 'platform.admin',
    name: '平台',
    password: PASSWORD,
    mustChangePassword: false,
  })
  const session = (username: string) => openSessionFor(username)
  const act: Act = async (username, command, input, key) =>
    execute(await session(username), command, input, key ? { idempotencyKey: key } : {})
  const addUser: World['addUser'] = async (admin, username, role, orgId) => {
    const made = must(await act(admin, createUser, { username, displayName: username, orgId, role }))
    await givePassword(database.url, [username], PASSWORD)
    return made.id
  }
  const addUnit: World['addUnit'] = async (admin, name, parentId) =>
    must(
      await act(admin, createOrganization, { name, kind: 'government', validFrom: '2020-01-01', parentId }),
    ).id
  const make = async (over: Record<string, unknown>) => {
    must(await act('platform.admin', createRegion, region(over)))
    const admin = region(over).adminUsername
    await givePassword(database.url, [String(admin)], PASSWORD)
  }
  await make({})
  await make({ code: '320300', name: '乙市', slug: 'yi-shi', adminUsername: 'yi.admin' })
  await make({
    level: 'county',
    code: '341324',
    name: '丙县',
    slug: 'bing-xian',
    adminUsername: 'bing.admin',
  })
  const end = async () => {
    await closeDatabase()
    await database.drop()
  }
  return { database, act, session, addUser, addUnit, end }
}
