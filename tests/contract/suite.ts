import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWhole } from '#lib/base/exports/list.ts'
import { importActs } from '#lib/base/imports/commands/all.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { AnyQuery } from '#lib/kernel/query.ts'
import { forgetAudit, type SmallDatabase, smallDatabase } from '#tests/builders/small-database.ts'
import type { Session } from '#tests/builders/world.ts'
import { fileOf } from '#tests/integration/imports/file.ts'
import type { Act, Register, Sheet } from './register.ts'

let small: SmallDatabase
let execute: typeof import('#lib/kernel/command.ts').execute
let read: typeof import('#lib/kernel/scope.ts').read

const act: Act = async (session, command, raw) => {
  const result = await execute<{ id: string }>(session.token, command, raw)
  if (result.ok) return result.value
  const { title, errors = [] } = result.problem
  throw new Error(`${command.name}: ${title} ${errors.map((each) => each.path + each.message).join('；')}`)
}

/** The answer of a query of the API to a session: `null` = not found; 'refused' = not for this role. */
function ask(session: Session, query: AnyQuery, raw: object): Promise<unknown> {
  return read(session.token, async (db, actor) => {
    const input: unknown = query.input.parse(raw)
    if (query.allow(actor, input)) return 'refused'
    return query.run(db, actor, input)
  })
}

async function idsSeen(session: Session, register: Register): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = (await ask(session, register.list, { limit: '2', ...(cursor ? { cursor } : {}) })) as
      | { items: { id: string }[]; nextCursor: string | null }
      | 'refused'
    if (page === 'refused') return []
    ids.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

async function audits(id: string) {
  const { rows } = await small.owner.query(
    'select action, actor_id, object_type, detail::text as detail from public.audit_event where object_id = $1 order by seq',
    [id],
  )
  return rows as { action: string; actor_id: string; object_type: string; detail: string }[]
}
async function auditCount(): Promise<number> {
  const { rows } = await small.owner.query('select count(*)::int as n from public.audit_event')
  return rows[0].n
}

const same = (a: Session, b: Session) => a.org.cityId === b.org.cityId && a.org.countyId === b.org.countyId
const isAbove = (a: Session, b: Session) => a.org.level === 'city' && a.org.cityId === b.org.cityId
const isRegion = (each: Session) => each.org.level === 'city' || each.org.level === 'county'

function writersOf(register: Register): Session[] {
  return small.world.sessions.filter(
    (each) => isRegion(each) && (register.writers as readonly string[]).includes(each.role),
  )
}
/** The office of the first county: what it makes is what the tests look at. */
const home = (register: Register) => writersOf(register).find((each) => each.org.level === 'county')!

const inputOf = (register: Register, session: Session) => register.input(session, act, small.world)

/** Works at the unit that the object lies at, in a role that does with it what the office does. */
const isStaff = ({ unitRoles = [] }: Register, { role, org }: Session, input: Record<string, unknown>) =>
  (unitRoles as readonly string[]).includes(role) && org.id === input.unitId

function mayRead(register: Register, session: Session, at: Session): boolean {
  if (!isRegion(session) || !(register.readers as readonly string[]).includes(session.role)) return false
  if (same(session, at)) return true
  return register.upward && session.org.level === 'city' && session.org.cityId === at.org.cityId
}

const who = ({ role, org }: Session) => `${role} @ ${org.level} ${org.id}`

function scope(register: Register): void {
  test('is made by the offices of regions and by nobody else', async () => {
    const input = await inputOf(register, home(register))
    const allowed: string[] = []
    for (const session of small.world.sessions) {
      const own = writersOf(register).includes(session) ? await inputOf(register, session) : input
      const before = await auditCount()
      const result = await execute(session.token, register.create, own)
      if (result.ok && isStaff(register, session, own)) continue
      if (result.ok) allowed.push(who(session))
      else expect(['forbidden', 'not_found'], who(session)).toContain(result.problem.code)
      expect((await auditCount()) - before, who(session)).toBe(result.ok ? 1 : 0)
    }
    expect(allowed.sort()).toEqual(writersOf(register).map(who).sort())
    expect(allowed.length).toBeGreaterThan(2)
  })

  test('is seen in its region, in the city above, and nowhere else; page by page, each once', async () => {
    const at = home(register)
    const input = await inputOf(register, at)
    const { id } = await act(at, register.create, input)
    let readers = 0
    for (const session of small.world.sessions) {
      const reads = mayRead(register, session, at) || isStaff(register, session, input)
      const ids = await idsSeen(session, register)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.includes(id), `list ${who(session)}`).toBe(reads)
      const one = await ask(session, register.get, { id })
      if (reads) expect(one, `get ${who(session)}`).toMatchObject({ id })
      else expect([null, 'refused'], `get ${who(session)}`).toContain(one)
      readers += reads ? 1 : 0
    }
    expect(readers).toBeGreaterThan(0)
  })

  test('is changed by its own office only; a foreign id and an unknown one get one answer', async () => {
    const at = home(register)
    const input = await inputOf(register, at)
    const { id } = await act(at, register.create, input)
    const present = (await ask(at, register.get, { id })) as Record<string, unknown>
    const body = { ...pick(present, register.update.fields), ...register.update.change, id }
    const unknown = { ...body, id: uuidv7() }
    for (const session of small.world.sessions.filter((each) => !same(each, at) || !isRegion(each))) {
      if (isStaff(register, session, input)) continue
      if (register.keptFromAbove && writersOf(register).includes(session) && isAbove(session, at)) continue
      const foreign = await execute(session.token, register.update.command, body)
      expect(foreign.ok, who(session)).toBe(false)
      // inside the region, above it, and for who may read it, there is nothing to hide
      const sees = same(session, at) || mayRead(register, session, at)
      if (sees || (register.upward && isAbove(session, at))) continue
      const nothing = await execute(session.token, register.update.command, unknown)
      expect(nothing, who(session)).toEqual(foreign)
    }
    expect(await ask(at, register.get, { id })).toEqual(present)
  })
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from[name]]))
}

function acts(register: Register): void {
  test('each act leaves one audit row with actor and object', async () => {
    const at = home(register)
    const { id } = await act(at, register.create, await inputOf(register, at))
    const present = (await ask(at, register.get, { id })) as Record<string, unknown>
    const { command, change, fields } = register.update
    await act(at, command, { ...pick(present, fields), ...change, id })
    const rows = await audits(id)
    expect(rows.map((row) => row.action)).toEqual([register.create.name, command.name])
    for (const row of rows) expect(row).toMatchObject({ actor_id: at.userId, object_type: register.object })
    expect(await ask(at, register.get, { id })).toMatchObject(change)
  })

  test('a change on top of somebody else’s is refused and writes nothing', async () => {
    const at = home(register)
    const { id } = await act(at, register.create, await inputOf(register, at))
    const present = (await ask(at, register.get, { id })) as Record<string, unknown>
    const { command, change, fields } = register.update
    const body = { ...pick(present, fields), ...change, id }
    await act(at, command, body)
    expect(await execute(at.token, command, body)).toMatchObject({
      ok: false,
      problem: { code: 'conflict' },
    })
    expect(await audits(id)).toHaveLength(2)
  })

  test('one request sent twice makes one object', async () => {
    const at = home(register)
    const input = await inputOf(register, at)
    const key = uuidv7()
    const once = await execute(at.token, register.create, input, { idempotencyKey: key })
    const again = await execute(at.token, register.create, input, { idempotencyKey: key })
    const hidden = Object.fromEntries((register.once ?? []).map((name) => [name, null]))
    const plain = (result: typeof once) => result.ok && { ...(result.value as object), ...hidden }
    expect(once.ok).toBe(true)
    expect(plain(again)).toEqual(plain(once))
  })

  test.each(register.wrong)('$title: the field is named, in Chinese', async ({ change, paths }) => {
    const at = home(register)
    const input = { ...(await inputOf(register, at)), ...change }
    const before = await auditCount()
    const result = await execute(at.token, register.create, input)
    expect(result).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    const errors = result.ok ? [] : (result.problem.errors ?? [])
    expect(errors.map((error) => error.path)).toEqual(paths)
    for (const error of errors) expect(error.message).toMatch(/\p{Script=Han}/u)
    expect(await auditCount()).toBe(before)
  })
}

function archived(register: Register, archive: NonNullable<Register['archive']>): void {
  test('what is archived is gone from list and page, and cannot be changed', async () => {
    const at = home(register)
    const { id } = await act(at, register.create, await inputOf(register, at))
    const present = (await ask(at, register.get, { id })) as Record<string, unknown>
    const before = await idsSeen(at, register)
    expect(before).toContain(id)
    await act(at, archive.command, { ...archive.input, id, version: present.version })
    expect(await idsSeen(at, register)).toEqual(before.filter((each) => each !== id))
    expect(await ask(at, register.get, { id })).toBeNull()
    const { command, change, fields } = register.update
    const body = { ...pick(present, fields), ...change, id }
    expect(await execute(at.token, command, body)).toMatchObject({
      ok: false,
      problem: { code: 'not_found' },
    })
  })
}

/** The list as its file shows it, as the importer reads a file. */
async function fileOfList(at: Session, { list, without = () => false }: Sheet) {
  return read(at.token, async (db, actor) => {
    const filter: unknown = list.input.parse({})
    const whole = await readWhole(list, db, actor, filter)
    const columns = list.columns(actor, filter)
    const kept = (whole?.rows ?? []).filter((row) => !without(row))
    const rows = kept.map((row) => columns.map((column) => column.of(row)))
    return {
      rows,
      file: fileOf(
        columns.map((column) => column.label),
        rows,
      ),
    }
  })
}

function sheets(register: Register, sheet: Sheet): void {
  test('the file of its list, imported again, changes nothing', async () => {
    const at = home(register)
    await act(at, register.create, await inputOf(register, at))
    const { rows, file: table } = await fileOfList(at, sheet)
    expect(rows.length).toBeGreaterThan(1)
    const acts = importActs([sheet.kind])
    const file = new TextEncoder().encode('the bytes are kept, not read')
    const raw = { kind: sheet.kind.key, settings: {}, fileName: 'list.xlsx', file, read: table }
    const made = await execute<{ id: string; mapping: object }>(at.token, acts.create, raw)
    if (!made.ok) throw new Error(made.problem.title)
    const { id, mapping } = made.value
    const matched = await execute(at.token, acts.match, { id, mapping })
    expect(matched).toMatchObject({ ok: true })
    const batch = await small.owner.query('select counts from public.import_batch where id = $1', [id])
    const wrong = await small.owner.query(
      "select no, outcome, errors, changes from public.import_row where batch_id = $1 and outcome <> 'same'",
      [id],
    )
    expect(wrong.rows).toEqual([])
    expect(batch.rows[0].counts).toMatchObject({ total: rows.length, same: rows.length })
  })
}

/** Runs the contract over registers; call it once in a test file. */
export function runContract(registers: readonly Register[]): void {
  beforeAll(async () => {
    small = await smallDatabase()
    execute = (await import('#lib/kernel/command.ts')).execute
    read = (await import('#lib/kernel/scope.ts')).read
    await forgetAudit(small.owner)
    // the county's office: its administrator may also do what an officer may not
    await small.owner.query(
      "set role app_ops; update public.membership set role = 'region_admin' where role = 'region_officer'; reset role",
    )
    for (const session of small.world.sessions)
      if (session.role === 'region_officer') session.role = 'region_admin'
  })
  afterAll(() => small.close())
  describe.each(registers)('$name', (register) => {
    scope(register)
    acts(register)
    if (typeof register.sheet !== 'string') sheets(register, register.sheet)
    if (register.archive) archived(register, register.archive)
  })
}
