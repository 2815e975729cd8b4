import { newTask, type Outline } from '#lib/features/reform/rules/outline.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { behind, type OwnServer, ownServer } from '#tests/e2e/own-server.ts'
import { logIn } from '#tests/http/site.ts'

/** An installation of a test's own that is filled through the interface before the test begins. */
export type Installation = { server: OwnServer /** of every account */; password: string }

type Json = Record<string, unknown>

/** One request as this person; throws on a refusal. */
export async function ask<T>(
  server: OwnServer,
  cookie: string,
  path: string,
  body?: Json,
  method = 'POST',
): Promise<T> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: body ? method : 'GET',
    headers: { cookie, 'content-type': 'application/json', 'x-requested-by': 'changaitong' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as T
}

/** All accounts get the first administrator's password: changing many by hand is not what these tests show. */
export async function openAccounts({ server }: Installation): Promise<void> {
  await behind(
    server.dataDir,
    `update app.credential set password_hash = c.password_hash
       from app.credential c join public.user_account u on u.id = c.user_id where u.username = 'root.admin'`,
  )
  await behind(server.dataDir, 'update public.user_account set must_change_password = false')
}

/** An empty installation with its first administrator. */
export async function install(today: string): Promise<Installation> {
  const server = await ownServer({ TODAY: today })
  const words = await server.script([
    'admin:create',
    '--',
    '--username',
    'root.admin',
    '--name',
    '平台管理员',
  ])
  const made = { server, password: /初始密码[^：]*：(\S+)/.exec(words)?.[1] ?? '' }
  await openAccounts(made)
  return made
}

export type RegionSpec = {
  level: 'city' | 'county'
  code: string
  name: string
  cityName?: string
  slug: string
  admin: string
  office: string
}

/** Makes a region; gives its administrator's cookie. */
export async function region(at: Installation, spec: RegionSpec): Promise<string> {
  const { level, code, name, cityName, slug, admin, office } = spec
  const words = {
    pillar: '行动',
    measure: '举措',
    task: '任务',
    office,
    body: '联席会议',
    leadUnit: '牵头单位',
    jointUnit: '责任单位',
  }
  const root = await logIn(at.server.url, 'root.admin', at.password)
  await ask(at.server, root, 'regions', {
    level,
    code,
    name,
    ...(cityName ? { cityName } : {}),
    slug,
    title: `${name}产业工人队伍建设改革`,
    words,
    template: 'empty',
    adminUsername: admin,
    adminName: '管理员甲',
  })
  await openAccounts(at)
  return logIn(at.server.url, admin, at.password)
}

export type Org = { id: string; name: string }

export async function unit(
  at: Installation,
  admin: string,
  name: string,
  shortName: string,
  parentId?: string,
): Promise<Org> {
  const body = { name, shortName, kind: 'government', validFrom: '2025-01-01' }
  const more = parentId ? { parentId } : {}
  const { id } = await ask<{ id: string }>(at.server, admin, 'organizations', { ...body, ...more })
  return { id, name }
}

export async function person(
  at: Installation,
  admin: string,
  { username, orgId, role }: { username: string; orgId: string; role: string },
): Promise<void> {
  await ask(at.server, admin, 'users', { username, displayName: '测试人员', orgId, role })
}

/** A measure with one task that its units share, the first of them leading. `target` of each unit, whole pieces. */
export type MeasureSpec = { pillar: string; title: string; task: string; units: Org[]; target: number }

function outlineOf(year: number, startOn: string, measures: readonly MeasureSpec[]): Outline {
  const pillars = [...new Set(measures.map((measure) => measure.pillar))]
  const taskOf = (code: string, { task, units, target }: MeasureSpec) => ({
    ...newTask(uuidv7(), `${code}-1`, year),
    title: task,
    unitOfMeasure: '场',
    startOn,
    assignments: units.map(({ id, name }, index) => ({
      orgId: id,
      orgName: name,
      role: index === 0 ? ('LEAD' as const) : ('JOINT' as const),
      target: target * 100,
    })),
  })
  const measureOf = (spec: MeasureSpec, code: string) => ({
    id: uuidv7(),
    code,
    title: spec.title,
    verified: true,
    weight: 1,
    reformTask: '' as const,
    taskForce: '' as const,
    tasks: [taskOf(code, spec)],
  })
  return {
    pillars: pillars.map((title, p) => ({
      id: uuidv7(),
      code: String(p + 1),
      title,
      measures: measures
        .filter((measure) => measure.pillar === title)
        .map((measure, m) => measureOf(measure, `${p + 1}-0${m + 1}`)),
    })),
  }
}

/** The list of the year, published; its tasks begin on `startOn`. Gives the plan's id. */
export async function plan(
  at: Installation,
  admin: string,
  startOn: string,
  measures: readonly MeasureSpec[],
): Promise<string> {
  const { server } = at
  const year = Number(startOn.slice(0, 4))
  const made = { year, title: `${year}年责任清单`, template: 'empty' }
  const { id } = await ask<{ id: string }>(server, admin, 'plans', made)
  const path = `plans/${id}/outline`
  const { saveNo } = await ask<{ saveNo: number }>(server, admin, path)
  const outline = outlineOf(year, startOn, measures)
  const saved = await ask<{ saveNo: number }>(server, admin, path, { saveNo, outline }, 'PUT')
  await ask(server, admin, `plans/${id}/publish`, { saveNo: saved.saveNo, note: '测试' })
  return id
}
