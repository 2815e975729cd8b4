import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWhole } from '#lib/base/exports/list.ts'
import { importsExport } from '#lib/base/imports/export.ts'
import { disqualifyEntry, markAbsent } from '#lib/features/contests/commands/entry-acts.ts'
import { rescoreContest, verifyContest } from '#lib/features/contests/commands/verify.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'
import { holds } from '#tests/integration/contests/canary.ts'
import { Contest } from '#tests/integration/contests/world.ts'
import { undoNow } from '#tests/integration/imports/file.ts'
import { ask, bookOf, bytesOf, commit, fileOf, send, templateOf } from '#tests/integration/imports/site.ts'
import {
  act,
  CITY,
  COUNTY,
  COUNTY_UNIT,
  codeOf,
  good,
  NOW,
  UNIT,
  World,
} from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

/** Scores of a judge by Excel: the same rules as on the screen, and for nobody but the scorers. */
const KIND = 'contest-scores'
const UNKNOWN = '00000000-0000-7000-8000-000000000000'
const CANARY = [8765, 6606]

let database: TestDatabase
let world: World

beforeAll(async () => {
  process.env.TODAY = '2026-11-20'
  database = await createTestDatabase()
  world = await World.open(database.url)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await world.close()
  await database.drop()
})

type Cells = Record<string, string | number>
type Sheet = { contest: Contest; a: string; b: string }

/** Two to be scored, one absent, one disqualified, two of one name; the officer gave 80.00 in theory as judge 1. */
async function scoring(): Promise<Sheet> {
  const contest = await Contest.open(world, { perUnit: 5 })
  const a = await contest.enter('周演一')
  const b = await contest.enter('吴演二', contest.other)
  const [absent, out] = [await contest.enter('周演三'), await contest.enter('周演四')]
  const twins = [await contest.enter('郑演五'), await contest.enter('郑演五', contest.other)]
  await contest.toScoring([a, b, absent, out, ...twins])
  good(await act(contest.officer, markAbsent, { id: absent }))
  good(await act(contest.officer, disqualifyEntry, { id: out, reason: '携带手机' }))
  good(await contest.sheet('theory', 1, [[a, 8000]]))
  return { contest, a, b }
}

const settings = (contest: Contest, judge = '1') => ({ contest: contest.id, judge })

/** The filled template, with these cells put in by the entrant's name. */
async function filled(contest: Contest, cells: Record<string, Cells>): Promise<Uint8Array> {
  const book = await bookOf(await templateOf(contest.officer, KIND, { ...settings(contest), filled: '1' }))
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  const lines = XLSX.utils.sheet_to_json<(string | undefined)[]>(sheet, { header: 1, blankrows: true })
  const keys = lines[1] ?? []
  for (const [r, line] of lines.entries()) {
    for (const [key, value] of Object.entries(cells[line[0] ?? ''] ?? {})) {
      expect(keys).toContain(key)
      XLSX.utils.sheet_add_aoa(sheet, [[value]], { origin: { r, c: keys.indexOf(key) } })
    }
  }
  return bytesOf(book)
}

const HEADER = '姓名,参赛单位,项目,参赛号,理论成绩,实操'
const csv = (...rows: string[]) => new TextEncoder().encode([HEADER, ...rows].join('\n'))

async function upload(contest: Contest, bytes: Uint8Array, { judge = '1', name = '成绩.csv' } = {}) {
  const made = await send(contest.officer, { kind: KIND, name, ...settings(contest, judge) }, bytes)
  expect(made).toMatchObject({ status: 201, body: { status: 'checked' } })
  return made.body?.id ?? ''
}
const see = async (token: string, id: string) => (await ask(token, `imports/${id}`)).body
const rowsOf = async (token: string, id: string) => (await ask(token, `imports/${id}/rows`)).body?.items ?? []
async function importNow(token: string, id: string, checkNo = 1): Promise<void> {
  expect((await ask(token, `imports/${id}/start`, { checkNo, mode: 'all' })).status).toBe(200)
  await commit(token, id)
}
const userOf = (token: string) => read(token, async (_db, { userId }) => userId)
const scoresOf = (contest: Contest) =>
  world.query(
    `select e.name, s.part, s.judge_no, s.raw, s.entered_by from public.contest_score s
       join public.contest_entry e on e.id = s.entry_id where s.contest_id = $1 order by 1, 2, 3`,
    [contest.id],
  )
const statesOf = (contest: Contest) =>
  world
    .query<{ name: string; state: string }>(
      'select name, state from public.contest_entry where contest_id = $1 order by name, id',
      [contest.id],
    )
    .then((rows) => rows.map(({ name, state }) => `${name} ${state}`))

const TWO = {
  周演一: { part_theory: 87.65, part_practice: '66.06分' },
  吴演二: { part_theory: '９０', part_practice: 91.5 },
}

describe('one judge’s sheet', () => {
  test('from the template to the scores: what is new, what changes, what an empty cell leaves', async () => {
    const { contest } = await scoring()
    const bytes = await filled(contest, TWO)
    const id = await upload(contest, bytes, { name: '成绩.xlsx' })
    const batch = await see(contest.officer, id)
    expect(batch).toMatchObject({
      counts: { total: 4, new: 1, update: 1, same: 2, error: 0 },
      about: '第一届焊工技能竞赛，1 号评委',
    })
    const rows = await rowsOf(contest.officer, id)
    expect(rows.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['周演一', 'update'],
      ['吴演二', 'new'],
      ['郑演五', 'same'],
      ['郑演五', 'same'],
    ])
    // who imports sees what was typed, and what it replaces
    expect(rows[0]).toMatchObject({
      values: { part_theory: '87.65', part_practice: '66.06分' },
      changes: [
        { label: '理论', from: '80', to: '87.65' },
        { label: '实操', from: '', to: '66.06' },
      ],
    })
    await importNow(contest.officer, id)
    expect((await see(contest.officer, id))?.status).toBe('done')
    const by = { judge_no: 1, entered_by: await userOf(contest.officer) }
    expect(await scoresOf(contest)).toMatchObject([
      { name: '吴演二', part: 'practice', raw: 9150, ...by },
      { name: '吴演二', part: 'theory', raw: 9000, ...by },
      { name: '周演一', part: 'practice', raw: 6606, ...by },
      { name: '周演一', part: 'theory', raw: 8765, ...by },
    ])
    expect(await statesOf(contest)).toEqual(
      expect.arrayContaining(['吴演二 SCORED', '周演一 SCORED', '周演三 ABSENT', '周演四 DISQUALIFIED']),
    )
    // the same file again changes nothing, and says so
    const again = await upload(contest, bytes, { name: '成绩.xlsx' })
    expect((await see(contest.officer, again))?.counts).toMatchObject({ same: 4, new: 0, update: 0 })
  })

  test('who imports does not verify; the uploader alone mends and imports', async () => {
    const { contest } = await scoring()
    const other = await upload(contest, csv('周演一,,,,87.65,66.06', '吴演二,,,,90,91.5'), { judge: '30' })
    expect(await see(contest.admin, other)).toMatchObject({ counts: { new: 2 }, mine: false })
    expect(await see(contest.officer, other)).toMatchObject({ mine: true })
    const answer = await ask(contest.admin, `imports/${other}/start`, { checkNo: 1, mode: 'all' })
    expect(answer).toMatchObject({ status: 403, body: { title: expect.stringContaining('由上传的人') } })
    await importNow(contest.officer, other)
    const rows = ['郑演五,测试unit-city,焊工,,70,70', '郑演五,测试unit-other,焊工,,71,71']
    await importNow(contest.officer, await upload(contest, csv(...rows), { judge: '2' }))
    expect(codeOf(await act(contest.officer, verifyContest, { id: contest.id }))).toBe('forbidden')
    await contest.go(verifyContest, {}, contest.admin)
    // verified scores are no secret of the office any more, and under seal again when they go back
    const stranger = await world.person(CITY, 'region_officer')
    expect((await ask(stranger, `imports/${other}`)).status).toBe(200)
    await contest.go(rescoreContest, { reason: '一名评委的成绩录错' })
    expect((await ask(stranger, `imports/${other}`)).status).toBe(404)
  })

  test('what is wrong with a row is said in plain words and without the score', async () => {
    const { contest, a } = await scoring()
    const rows = [
      '没有的人,,,,87.65,',
      '吴演二,测试unit-city,,,87.65,',
      '周演三,,,,87.65,',
      '周演四,,,,87.65,',
      '郑演五,,,,87.65,',
      '郑演五,测试unit-other,焊工,,60,61',
      '郑演五,测试unit-other,焊工,,87.65,',
      '周演一,,,,187.65,',
      '周演一,,,,很好87.65,',
      '周演一,,,,87.655,-87.65',
      ',,,,87.65,',
      '周演一,,,9,87.65,',
      '87.65,,周演一,,9,',
    ]
    const id = await upload(contest, csv(...rows))
    const found = await rowsOf(contest.officer, id)
    const messages = found.map(({ errors }) =>
      (errors as { message: string }[]).map(({ message }) => message),
    )
    expect(messages).toEqual([
      ['本次竞赛没有这名选手（队），请核对姓名'],
      ['有这名选手（队），但单位或项目与报名不同，请核对'],
      ['这名选手（队）现在是“缺赛”，不在评分名单里，请删去这一行'],
      ['这名选手（队）现在是“取消成绩”，不在评分名单里，请删去这一行'],
      ['有同名的选手，分不清是哪一名。请用“下载带现有数据的模板”填写，不要改动隐藏的列'],
      [],
      ['与第 7 行是同一名选手（队），一张成绩单里只填一行'],
      ['满分 100 分，请核对'],
      ['请填数字，最多两位小数，例如 88.5'],
      ['请填数字，最多两位小数，例如 88.5', '不能小于 0'],
      ['请填写选手或队名'],
      ['本次竞赛没有 9 号选手'],
      ['本次竞赛没有这名选手（队），请核对姓名'],
    ])
    expect(JSON.stringify(found.map(({ errors, title }) => [errors, title]))).not.toMatch(/87/)
    expect(JSON.stringify((await ask(contest.officer, `imports/${id}/groups`)).body)).not.toMatch(/87/)
    // mended by hand, in a column that is no score and one that is
    const edits = [
      { no: 14, key: 'name', value: '周演一' },
      { no: 14, key: 'part_theory', value: '87.65' },
    ]
    const mended = await ask(contest.officer, `imports/${id}/mend`, { checkNo: 1, edits })
    expect(mended.body?.counts).toMatchObject({ update: 0, new: 1, error: 12 })
    expect(await inTheOpen()).toEqual([])
    await world.query(`update public.contest_entry set start_no = 9 where id = $1`, [a])
    const numbered = await upload(contest, csv('周演一,,,9,88,', '吴演二,,,9,88,'))
    expect((await rowsOf(contest.officer, numbered)).map(({ errors, outcome }) => [outcome, errors])).toEqual(
      [
        ['update', []],
        ['error', [expect.objectContaining({ message: expect.stringContaining('可能只排序了部分列') })]],
      ],
    )
  })

  test('a template of another judge or another competition is refused row by row', async () => {
    const { contest } = await scoring()
    const mine = await filled(contest, TWO)
    const wrong = await upload(contest, mine, { judge: '2', name: '成绩.xlsx' })
    expect((await see(contest.officer, wrong))?.counts).toMatchObject({ error: 4 })
    expect(JSON.stringify(await rowsOf(contest.officer, wrong))).toContain('这份模板是 1 号评委的')
    const second = await Contest.open(world)
    await second.toScoring([await second.enter('周演一')])
    const foreign = await upload(contest, await filled(second, { 周演一: { part_theory: 70 } }), {
      name: '成绩.xlsx',
    })
    expect(JSON.stringify(await rowsOf(contest.officer, foreign))).toContain('模板可能是另一项竞赛的')
  })

  test('what somebody changed meanwhile is not written over', async () => {
    const { contest, a } = await scoring()
    const id = await upload(contest, csv('周演一,,,,87.65,66.06'))
    good(await contest.sheet('theory', 1, [[a, 8100]], contest.admin))
    await importNow(contest.officer, id)
    const batch = await see(contest.officer, id)
    expect(batch).toMatchObject({ status: 'checked', problem: expect.stringContaining('有人改过') })
    expect(await scoresOf(contest)).toMatchObject([{ part: 'theory', raw: 8100 }])
  })
})

/** Tables of imports, audit and jobs in which a score stands in clear. */
async function inTheOpen(): Promise<string[]> {
  const found: string[] = []
  await world.query('reset role')
  for (const table of [
    ...['public.import_batch', 'public.import_row', 'public.audit_event', 'public.message'],
    ...['app.idempotency', 'graphile_worker._private_jobs'],
  ]) {
    const rows = await world.query<{ text: string }>(`select t::text as text from ${table} t`)
    if (rows.some(({ text }) => holds(text, CANARY))) found.push(table)
  }
  await world.query('set role app_ops')
  return found
}

const listOf = async (token: string) => JSON.stringify((await ask(token, 'imports')).body ?? {})
/** The list as a file; whoever imports nothing has none. */
const listFile = (token: string) =>
  read(token, async (db, actor) => {
    const list = importsExport(IMPORT_KINDS)
    if (list.allow(actor)) return ''
    return JSON.stringify((await readWhole(list, db, actor, {}))?.rows)
  })

const BODIES = {
  ...{ match: { mapping: {} }, mend: { checkNo: 1 }, start: { checkNo: 1 }, passwords: {} },
  ...{ cancel: {}, discard: {}, undo: {} },
}

/** What every route says about a batch. */
async function everything(token: string, id: string): Promise<[string, number, unknown][]> {
  const answers: [string, number, unknown][] = []
  for (const part of ['', '/rows', '/groups']) {
    const { status, body } = await ask(token, `imports/${id}${part}`)
    answers.push([part, status, body?.title])
  }
  for (const [verb, body] of Object.entries(BODIES)) {
    const answer = await ask(token, `imports/${id}/${verb}`, body)
    answers.push([verb, answer.status, answer.body?.title])
  }
  for (const which of ['original', 'errors'] as const) {
    answers.push([which, (await fileOf(token, id, which)).status, ''])
  }
  return answers
}

async function templates(token: string, contest: Contest): Promise<number[]> {
  const found: number[] = []
  for (const fill of ['', '1']) {
    found.push((await templateOf(token, KIND, { ...settings(contest), filled: fill })).status)
  }
  return found
}

/** Who is no scorer: units, the level above, the own office. */
async function readersOf(contest: Contest): Promise<string[]> {
  const readers = [contest.clerk, await world.person(UNIT, 'unit_clerk')]
  for (const spot of [CITY, COUNTY]) {
    for (const role of ['leader', 'auditor', 'region_admin', 'region_officer']) {
      readers.push(await world.person(spot, role))
    }
  }
  return readers
}

/** Every answer about these batches is that about one that does not exist. */
async function seesNothing(token: string, contest: Contest, ids: string[]): Promise<void> {
  const nothing = await everything(token, UNKNOWN)
  expect(nothing.map(([, status]) => status)).not.toContain(200)
  const lists = (await listOf(token)) + (await listFile(token))
  for (const id of ids) {
    expect(await everything(token, id)).toEqual(nothing)
    expect(lists).not.toContain(id)
  }
  expect(await templates(token, contest)).toEqual([404, 404])
  const sent = { kind: KIND, name: '成绩.csv', ...settings(contest) }
  expect((await send(token, sent, csv('周演一,,,,1,1'))).status).toBe(404)
}

describe('the seal', () => {
  test('no score stands in clear: not as sent, found, mended, imported or kept for the undo', async () => {
    const { contest } = await scoring()
    await importNow(contest.officer, await upload(contest, await filled(contest, TWO), { name: '成绩.xlsx' }))
    // replaced: the old value is kept for the undo
    const id = await upload(contest, csv('周演一,,,,70,71'))
    await importNow(contest.officer, id)
    expect(await inTheOpen()).toEqual([])
    const [row] = await world.query<{ receipt: unknown; changes: unknown }>(
      'select receipt, changes from public.import_row where batch_id = $1',
      [id],
    )
    expect(row).toEqual({
      receipt: [{ sealed: expect.any(String) }],
      changes: [{ sealed: expect.any(String) }],
    })
    // the search itself finds what stands in the open
    await world.query(`update public.import_row set title = '87.65' where batch_id = $1`, [id])
    expect(await inTheOpen()).toEqual(['public.import_row'])
    await world.query(`update public.import_row set title = '' where batch_id = $1`, [id])
  })

  test('to colleagues, leaders, auditors, units and the level above there is no such batch', async () => {
    const at = { office: COUNTY, unit: COUNTY_UNIT, other: COUNTY_UNIT }
    const contest = await Contest.open(world, {}, at)
    await contest.toScoring([await contest.enter('周演一')])
    const id = await upload(contest, csv('周演一,,,,87.65,66.06'))
    const bad = await upload(contest, csv('没有的人,,,,87.65,66.06'))
    await importNow(contest.officer, id)
    const before = await world.query('select * from public.import_batch where id = any($1)', [[id, bad]])
    for (const scorer of [contest.officer, contest.admin]) {
      expect(await listOf(scorer)).toContain(id)
      expect(await listFile(scorer)).toContain(id)
      expect((await see(scorer, id))?.status).toBe('done')
      expect(holds(JSON.stringify(await rowsOf(scorer, id)), CANARY)).toBe(true)
    }
    const readers = await readersOf(contest)
    for (const token of readers) await seesNothing(token, contest, [id, bad])
    const colleague = readers.at(-1) ?? ''
    // a colleague who may import other things is told that there is nothing, not that it is forbidden
    expect(new Set((await everything(colleague, id)).map(([, status]) => status))).toEqual(new Set([404]))
    expect(await world.query('select * from public.import_batch where id = any($1)', [[id, bad]])).toEqual(
      before,
    )
  })

  test('a page of the list is full although batches on the way to it are kept from the reader', async () => {
    const { contest } = await scoring()
    const stranger = await world.person(CITY, 'region_officer')
    const users = new TextEncoder().encode('用户名,姓名,单位,角色\na.b,虚构人员,没有,领导')
    const own = async () => {
      const admin = { kind: 'users', name: '用户.csv' }
      return (await send(contest.admin, admin, users)).body?.id ?? ''
    }
    const first = await own()
    for (const _ of [1, 2, 3]) await upload(contest, csv('周演一,,,,87.65,66.06'))
    const last = await own()
    const page = await ask(stranger, 'imports?limit=2')
    expect(page.body?.items?.map((item) => item.id)).toEqual([last, first])
  })
})

describe('the undo', () => {
  test('takes back what is new, and puts back what was replaced as it was', async () => {
    const { contest, a } = await scoring()
    good(await contest.sheet('theory', 1, [[a, 8100]], contest.admin))
    const before = await scoresOf(contest)
    const id = await upload(contest, await filled(contest, TWO), { name: '成绩.xlsx' })
    await importNow(contest.officer, id)
    expect(await scoresOf(contest)).toHaveLength(4)
    await undoNow(contest.admin, id, { now: NOW })
    expect((await see(contest.officer, id))?.status).toBe('undone')
    expect(await scoresOf(contest)).toEqual(before)
    expect(await statesOf(contest)).not.toContain('周演一 SCORED')
    const [row] = await world.query<{ scored_by: string }>(
      'select scored_by from public.contest where id = $1',
      [contest.id],
    )
    expect(row?.scored_by).toBe(await userOf(contest.admin))
  })

  test('is refused when a score was changed since, and when the scoring is over', async () => {
    const { contest, b } = await scoring()
    const id = await upload(contest, csv('周演一,,,,87.65,66.06', '吴演二,,,,90,91'))
    await importNow(contest.officer, id)
    good(await contest.sheet('practice', 1, [[b, 9200]]))
    await undoNow(contest.officer, id, { now: NOW })
    const touched = await see(contest.officer, id)
    expect(touched).toMatchObject({ status: 'done', problem: expect.stringContaining('有的成绩又改过') })
    expect(await scoresOf(contest)).toHaveLength(4)

    good(await contest.sheet('practice', 1, [[b, 9100]]))
    const rows = ['郑演五,测试unit-city,,,70,70', '郑演五,测试unit-other,,,71,71']
    await importNow(contest.officer, await upload(contest, csv(...rows), { judge: '2' }))
    await contest.go(verifyContest, {}, contest.admin)
    await undoNow(contest.officer, id, { now: NOW })
    const closed = await see(contest.officer, id)
    expect(closed).toMatchObject({ status: 'done', problem: expect.stringContaining('只有评分期间') })
    expect(await scoresOf(contest)).toHaveLength(8)
  })
})
