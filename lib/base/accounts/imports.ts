import { z } from 'zod'
import { createMembership } from '#lib/base/accounts/commands/memberships.ts'
import { createUser, updateUser } from '#lib/base/accounts/commands/users.ts'
import { userColumns } from '#lib/base/accounts/import-columns.ts'
import { takenUsernames } from '#lib/base/accounts/many.ts'
import { mayGrant } from '#lib/base/accounts/policy.ts'
import { undoUsers } from '#lib/base/accounts/undo-import.ts'
import { type Act, cellError, defineImport, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import { withRemembered } from '#lib/base/imports/names.ts'
import type { Change } from '#lib/base/imports/schema.ts'
import { orgPlace } from '#lib/base/organizations/commands.ts'
import { isBelow, type OrgPlace } from '#lib/base/organizations/policy.ts'
import { type Actor, ROLE_LABELS, type Role } from '#lib/kernel/pure/actor.ts'
import { fail } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'
import type { NamedUnit } from '#lib/kernel/sheet/lookups.ts'

type Known = { id: string; displayName: string; version: number; duties: Set<string> }

export type UsersEnv = {
  units: NamedUnit[]
  places: Map<string, OrgPlace & { name: string }>
  users: Map<string, Known>
}

const dutyOf = (orgId: string, role: string) => `${orgId} ${role}`

async function load(db: Db, actor: Actor): Promise<UsersEnv> {
  const orgs = await db.organization.findMany({
    where: { cityId: actor.cityId, validTo: null },
    include: { region: { select: { id: true } } },
    orderBy: [{ countyId: 'asc' }, { displayOrder: 'asc' }, { id: 'asc' }],
  })
  const own = orgs.filter((org) => org.id === actor.orgId || isBelow(actor, orgPlace(org)))
  const users = await db.userAccount.findMany({
    where: { cityId: actor.cityId },
    include: { memberships: { where: { status: 'active' }, include: { org: { select: { id: true } } } } },
  })
  return {
    units: await withRemembered(
      db,
      actor,
      own.map(({ id, name, shortName, aliases }) => ({ id, name, shortName, aliases })),
    ),
    places: new Map(own.map((org) => [org.id, { ...orgPlace(org), name: org.name }])),
    users: new Map(
      users.map(({ username, id, displayName, version, memberships }) => [
        username,
        {
          id,
          displayName,
          version,
          duties: new Set(memberships.map((each) => dutyOf(each.org.id, each.role))),
        },
      ]),
    ),
  }
}

type Values = { username: string; displayName: string; orgId: string; role: Role }
type File = {
  env: UsersEnv
  actor: Actor
  taken: ReadonlySet<string>
  acts: Act[]
  /** username → index of the act that makes the account */
  made: Map<string, number>
  seen: Map<string, number>
}

const wrong = (values: Values, key: string, message: string, value: string): Judgement => ({
  outcome: 'error',
  title: values.username,
  errors: [cellError(key, message, value)],
})

/** What is wrong with a row before anything is looked up for it; null = nothing. */
function refusal(file: File, values: Values): Judgement | null {
  const place = file.env.places.get(values.orgId)
  const verdict = place
    ? mayGrant(file.actor, values.role, place)
    : fail('not_found', '单位不在您的范围内').problem
  if (verdict) return wrong(values, 'role', verdict.title, ROLE_LABELS[values.role])
  const first = file.seen.get(`${values.username} ${dutyOf(values.orgId, values.role)}`)
  if (first !== undefined)
    return wrong(values, 'username', `与第 ${first} 行相同，请删去一行`, values.username)
  if (!file.env.users.has(values.username) && file.taken.has(values.username)) {
    return wrong(values, 'username', '这个用户名已被使用，请换一个', values.username)
  }
  return null
}

function addDuty(
  file: File,
  no: number,
  values: Values,
  user: { userId: string } | { act: number },
): Judgement {
  const { orgId, role } = values
  const made = 'act' in user
  file.acts.push({
    command: createMembership,
    input: { orgId, role, userId: made ? undefined : user.userId },
    nos: [no],
    ...(made ? { from: { act: user.act, field: 'userId' } } : {}),
    receipt: { made: made ? 'duty of new' : 'duty' },
  })
  const to = `${file.env.places.get(orgId)?.name ?? ''} · ${ROLE_LABELS[role]}`
  return {
    outcome: made ? 'new' : 'update',
    title: values.username,
    objectId: '',
    changes: [{ label: '增加身份', from: '', to }],
  }
}

function updateKnown(file: File, no: number, values: Values, known: Known): Judgement {
  const changes: Change[] = []
  if (known.displayName !== values.displayName) {
    const { id, version } = known
    const receipt = { made: 'name', before: known.displayName, version: version + 1 }
    file.acts.push({
      command: updateUser,
      input: { id, version, displayName: values.displayName },
      nos: [no],
      receipt,
    })
    changes.push({ label: '姓名', from: known.displayName, to: values.displayName })
    // a second row of the same person says it again
    known.displayName = values.displayName
  }
  if (!known.duties.has(dutyOf(values.orgId, values.role))) {
    const added = addDuty(file, no, values, { userId: known.id })
    if (added.outcome !== 'error') changes.push(...added.changes)
  }
  return {
    outcome: changes.length > 0 ? 'update' : 'same',
    title: values.username,
    objectId: known.id,
    changes,
  }
}

function judgeRow(file: File, row: ReadRow): Judgement {
  const values = row.values as unknown as Values
  values.username = values.username.toLowerCase()
  const refused = refusal(file, values)
  if (refused) return refused
  file.seen.set(`${values.username} ${dutyOf(values.orgId, values.role)}`, row.no)
  const known = file.env.users.get(values.username)
  if (known) return updateKnown(file, row.no, values, known)
  const before = file.made.get(values.username)
  if (before !== undefined) return addDuty(file, row.no, values, { act: before })
  file.made.set(values.username, file.acts.length)
  file.acts.push({ command: createUser, input: { ...values }, nos: [row.no], receipt: { made: 'user' } })
  return { outcome: 'new', title: values.username, objectId: '', changes: [] }
}

/** 用户: business key = username, and duty = unit × role; `user.create`, `user.update`, `membership.create`. */
export const usersImport = defineImport<UsersEnv>({
  key: 'users',
  title: '用户',
  summary: '登录账号和身份；按用户名认人，有的增加身份，没有的新建。初始密码导入后一次生成清单',
  object: 'user',
  mayImport: (actor) =>
    actor.role === 'region_admin' ? null : fail('forbidden', '只有地区管理员可以设置用户和角色').problem,
  settings: z.object({}),
  ask: async () => [],
  load: ({ db, actor }) => load(db, actor),
  columns: (env) => userColumns(env.units),
  judge: async (ctx, env, rows) => {
    const names = rows.map(({ values }) => String(values.username ?? '').toLowerCase())
    const taken = await takenUsernames(ctx, names)
    const file: File = { env, actor: ctx.actor, taken, acts: [], made: new Map(), seen: new Map() }
    return { rows: new Map(rows.map((row) => [row.no, judgeRow(file, row)])), acts: file.acts }
  },
  undo: undoUsers,
  prefill: (env) =>
    [...env.users].flatMap(([username, { displayName, duties }]) =>
      [...duties].flatMap((duty) => {
        const [orgId = '', role = ''] = duty.split(' ')
        const place = env.places.get(orgId)
        return place ? [{ username, displayName, orgId: place.name, role: ROLE_LABELS[role as Role] }] : []
      }),
    ),
})
