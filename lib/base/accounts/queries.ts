import { z } from 'zod'
import { mayListUsers } from '#lib/base/accounts/policy.ts'
import {
  type AccountIdentity,
  listUsersInput,
  type OwnFactor,
  type SessionItem,
  type TokenItem,
  type UserItem,
  userIdInput,
} from '#lib/base/accounts/schema.ts'
import { type Actor, ROLE_LABELS, type Role } from '#lib/kernel/pure/actor.ts'
import { type Page, pageOf } from '#lib/kernel/pure/paging.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** A duty of the acting user; `current` is the one that this session acts under. */
export type OwnMembership = { id: string; role: Role; orgName: string; orgShort: string; current: boolean }

/** All active memberships of the acting user, also those at other places than the session's. */
export async function ownMemberships(db: Db): Promise<OwnMembership[]> {
  const rows = await db.$queryRaw<{ list: OwnMembership[] }[]>`select app.own_memberships() as list`
  return rows[0]?.list ?? []
}

/** The acting user's personal access tokens, newest first. */
export async function ownTokens(db: Db): Promise<TokenItem[]> {
  const rows = await db.$queryRaw<{ list: TokenItem[] }[]>`select app.own_tokens() as list`
  return rows[0]?.list ?? []
}

/** The acting user's living browser sessions, newest first. */
export async function ownSessions(db: Db): Promise<SessionItem[]> {
  const rows = await db.$queryRaw<{ list: SessionItem[] }[]>`select app.own_sessions() as list`
  return rows[0]?.list ?? []
}

/** The acting user's second factor; null = none. `confirmedAt` ISO. */
export async function ownFactor(db: Db): Promise<OwnFactor | null> {
  const rows = await db.$queryRaw<{ own: OwnFactor | null }[]>`select app.own_factor() as own`
  return rows[0]?.own ?? null
}

/** End of the identity number behind a managed account, and how many other accounts of the city are the same person. */
export async function accountIdentity(db: Db, userId: string): Promise<AccountIdentity | null> {
  const rows = await db.$queryRaw<{ known: AccountIdentity | null }[]>`
    select app.account_identity_of(${userId}) as known`
  return rows[0]?.known ?? null
}

const withDuties = {
  org: { select: { id: true, name: true } },
  memberships: {
    include: { org: { select: { id: true, name: true } } },
    orderBy: [{ status: 'asc' as const }, { role: 'asc' as const }, { id: 'asc' as const }],
  },
}

/** One account by its id, with the duties inside the reader's scope; null = unknown or out of scope. */
export async function findUser(db: Db, id: string) {
  return db.userAccount.findFirst({ where: { id }, include: withDuties })
}

type Row = NonNullable<Awaited<ReturnType<typeof findUser>>>

/** Row → item of lists and of the API. */
function toUserItem(row: Row): UserItem {
  return {
    id: row.id,
    username: row.username,
    displayName: row.displayName,
    status: row.status === 'disabled' ? 'disabled' : 'active',
    mustChangePassword: row.mustChangePassword,
    orgId: row.org.id,
    orgName: row.org.name,
    memberships: row.memberships.map((duty) => ({
      id: duty.id,
      role: duty.role as Role,
      orgId: duty.org.id,
      orgName: duty.org.name,
      status: duty.status === 'ended' ? ('ended' as const) : ('active' as const),
    })),
    version: row.version,
  }
}

type ListInput = z.output<typeof listUsersInput>

/** Accounts inside the reader's scope by username; `orgId` and `role` look at active duties. */
export async function listUsers(db: Db, input: ListInput): Promise<Page<UserItem>> {
  const q = input.q.trim().toLowerCase()
  const duty = {
    status: 'active',
    ...(input.orgId ? { org: { id: input.orgId } } : {}),
    ...(input.role ? { role: input.role } : {}),
  }
  const rows = await db.userAccount.findMany({
    where: {
      ...(q ? { searchText: { contains: q } } : {}),
      ...(input.orgId || input.role ? { memberships: { some: duty } } : {}),
      ...(input.cursor ? { username: { gt: input.cursor } } : {}),
    },
    include: withDuties,
    orderBy: { username: 'asc' },
    take: input.limit + 1,
  })
  return pageOf(rows.map(toUserItem), input.limit, (item) => item.username)
}

export const userList = defineQuery({
  name: 'user.list',
  object: 'user',
  summary: '用户列表',
  input: listUsersInput,
  allow: mayListUsers,
  run: (db, _actor, input) => listUsers(db, input),
})

export const userGet = defineQuery({
  name: 'user.read',
  object: 'user',
  summary: '一个用户',
  input: userIdInput,
  allow: mayListUsers,
  run: async (db, _actor, input) => {
    const row = await findUser(db, input.id)
    return row ? toUserItem(row) : null
  },
})

/** The own session as the shell shows it; times are ISO instants. */
async function ownSession(db: Db, actor: Actor) {
  const rows = await db.$queryRaw<{ own: { expiresAt: string; idleAt: string } | null }[]>`
    select app.own_session() as own`
  const memberships = await ownMemberships(db)
  return {
    username: actor.username,
    userName: actor.userName,
    role: actor.role,
    roleLabel: ROLE_LABELS[actor.role],
    orgName: actor.orgName,
    mustChangePassword: actor.mustChangePassword,
    expiresAt: rows[0]?.own?.expiresAt ?? actor.expiresAt,
    idleAt: rows[0]?.own?.idleAt ?? actor.expiresAt,
    memberships: memberships.map((duty) => ({ ...duty, roleLabel: ROLE_LABELS[duty.role] })),
  }
}

export const sessionGet = defineQuery({
  name: 'session.read',
  object: 'session',
  summary: '自己的登录状态和身份',
  input: z.object({}),
  allow: () => null,
  run: ownSession,
})

export const sessionList = defineQuery({
  name: 'session.list',
  object: 'session',
  summary: '自己在哪些地方登录着',
  input: z.object({}),
  allow: () => null,
  run: async (db) => ({ items: await ownSessions(db), nextCursor: null }),
})

export const tokenList = defineQuery({
  name: 'token.list',
  object: 'personal_token',
  summary: '自己的访问令牌',
  input: z.object({}),
  allow: () => null,
  run: async (db) => ({ items: await ownTokens(db), nextCursor: null }),
})

/** One account for its page, with the database's word whether the actor manages it; null = out of scope. */
export async function findManagedUser(db: Db, id: string) {
  const row = await findUser(db, id)
  if (!row) return null
  const asked = await db.$queryRaw<{ managed: boolean }[]>`select app.manages(${row.id}) as managed`
  return {
    item: toUserItem(row),
    managed: asked[0]?.managed ?? false,
    identity: await accountIdentity(db, row.id),
  }
}
