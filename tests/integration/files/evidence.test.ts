import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fileOwners } from '#app/api/v1/files/owners.ts'
import type { FileOwners } from '#lib/base/files/owner.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { approveReport, returnReport } from '#lib/features/reform/reporting/commands/decide.ts'
import { removeEvidence } from '#lib/features/reform/reporting/commands/evidence.ts'
import { createReport, withdrawReport } from '#lib/features/reform/reporting/commands/submit.ts'
import { reportEvidence } from '#lib/features/reform/reporting/queries/api.ts'
import { loadForm } from '#lib/features/reform/reporting/queries/form.ts'
import type { ReportSent } from '#lib/features/reform/schema/report.ts'
import { defineCommand, nothing } from '#lib/kernel/command.ts'
import { read } from '#lib/kernel/scope.ts'
import { storage } from '#lib/kernel/storage/storage.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import { sweepFiles } from '#lib/ops/daily/files.ts'
import { readTimeline } from '#lib/reports/progress/timeline.ts'
import { pdf } from '#tests/builders/files.ts'
import {
  act,
  CITY,
  codeOf,
  FOREIGN_CITY,
  FOREIGN_UNIT,
  good,
  OTHER_UNIT,
  PERIOD,
  UNIT,
} from '#tests/integration/reporting/world.ts'
import { FileSite } from './site.ts'

/** Evidence of a monthly report: who attaches and who reads, what a submitted version keeps, what storage keeps. */
let site: FileSite
const people: Record<string, string> = {}
const PEOPLE = [
  ['clerk', UNIT, 'unit_clerk'],
  ['reviewer', UNIT, 'unit_reviewer'],
  ['other', OTHER_UNIT, 'unit_clerk'],
  ['officer', CITY, 'region_officer'],
  ['leader', CITY, 'leader'],
  ['auditor', CITY, 'auditor'],
  ['relief', CITY, 'relief_officer'],
  ['foreignOfficer', FOREIGN_CITY, 'region_officer'],
  ['foreignClerk', FOREIGN_UNIT, 'unit_clerk'],
] as const
type Who = (typeof PEOPLE)[number][0]
const token = (who: Who) => people[who]!

beforeAll(async () => {
  site = await FileSite.open()
  for (const [who, spot, role] of PEOPLE) people[who] = await site.world.person(spot, role)
})
afterAll(() => site.close())

const upload = async (assignment: string, name: string, text = name): Promise<FileView> => {
  const answer = await site.upload(token('clerk'), assignment, name, pdf(text))
  expect([name, answer.status]).toEqual([name, 201])
  return answer.body
}
const submit = async (assignmentId: string) =>
  good(
    await act<ReportSent>(token('clerk'), createReport, {
      assignmentId,
      period: PERIOD,
      cumValue: 18_500,
      narrative: '本月开展宣讲进企业活动，覆盖职工三百余人次，反响良好。',
    }),
  )
const giveBack = (id: string) => act(token('officer'), returnReport, { id, reason: '请补充佐证' })
const remove = (who: Who, id: string) => act(token(who), removeEvidence, { id })

/** Names in the form of the unit, and what everybody above reads of the report. */
const inForm = async (assignment: string) =>
  (
    await read(token('clerk'), (db, actor) => loadForm(db, actor, '2026-11-20', assignment, PERIOD))
  )?.evidence.map((file) => file.name)
const above = async (id: string, who: Who = 'officer') =>
  (await read(token(who), (db, actor) => reportEvidence.run(db, actor, { id })))?.items.map(
    (file) => file.name,
  )
const statusFor = async (who: Who, id: string) => (await site.download(token(who), id)).status

describe('who may', () => {
  test('attach: the clerk of the unit, while the month can be written', async () => {
    const assignment = await site.assignment()
    for (const [who, status] of [
      ['reviewer', 403],
      ['officer', 403],
      ['other', 404],
      ['foreignClerk', 404],
      ['relief', 404],
    ] as const) {
      expect([who, (await site.upload(token(who), assignment, 'a.pdf', pdf())).status]).toEqual([who, status])
    }
    expect((await site.upload('x'.repeat(43), assignment, 'a.pdf', pdf())).status).toBe(401)
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'content-type': 'multipart/form-data' },
      { origin: 'https://elsewhere.example', host: 'localhost' },
    ]
    for (const headers of foreign) {
      expect((await site.upload(token('clerk'), assignment, 'a.pdf', pdf(), { headers })).status).toBe(403)
    }
    expect(site.stored()).toEqual([])
    await submit(assignment)
    expect((await site.upload(token('clerk'), assignment, 'a.pdf', pdf())).status).toBe(409)
    expect(site.stored()).toEqual([])
  })

  test('read: the own unit before it is sent, the levels above after; nobody else, and alike', async () => {
    const assignment = await site.assignment()
    const { id } = await upload(assignment, '通知.pdf')
    const unknown = await (
      await site.download(
        token('other'),
        id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      )
    ).json()
    const everyone = PEOPLE.map(([who]) => who)
    const seen = async () => {
      const readers: Who[] = []
      for (const who of everyone) if ((await statusFor(who, id)) === 200) readers.push(who)
      return readers
    }
    expect(await seen()).toEqual(['clerk', 'reviewer'])
    await submit(assignment)
    expect(await seen()).toEqual(['clerk', 'reviewer', 'officer', 'leader', 'auditor'])
    for (const who of ['other', 'foreignOfficer', 'foreignClerk', 'relief'] as const) {
      const answer = await site.download(token(who), id)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toEqual({ ...unknown, requestId: expect.any(String) })
    }
    expect((await site.download('x'.repeat(43), id)).status).toBe(401)
  })

  test('a file is sent as what it is and nothing more', async () => {
    const assignment = await site.assignment()
    const { id, sha256 } = await upload(assignment, '通知 (1)*.pdf')
    const answer = await site.download(token('clerk'), id)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="file.pdf"; filename*=UTF-8''%E9%80%9A%E7%9F%A5%20%281%29_.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-cache',
      etag: `"${sha256}"`,
    })
    const again = await site.download(token('clerk'), id, '', { 'if-none-match': `"${sha256}"` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await site.download(token('other'), id, '', { 'if-none-match': `"${sha256}"` })).status).toBe(404)
  })
})

describe('what a submitted version keeps', () => {
  test('what the reviewer saw stays, whatever the unit takes away afterwards', async () => {
    const assignment = await site.assignment()
    const first = await upload(assignment, '一.pdf')
    await upload(assignment, '二.pdf')
    const { id } = await submit(assignment)
    expect(await above(id)).toEqual(['一.pdf', '二.pdf'])
    good(await giveBack(id))
    good(await remove('clerk', first.id))
    const third = await upload(assignment, '三.pdf')
    expect(await inForm(assignment)).toEqual(['二.pdf', '三.pdf'])
    // the office still has the first version before it, and nothing of the draft
    expect(await above(id)).toEqual(['一.pdf', '二.pdf'])
    expect(await statusFor('officer', first.id)).toBe(200)
    expect(await statusFor('officer', third.id)).toBe(404)
    await submit(assignment)
    expect(await above(id)).toEqual(['二.pdf', '三.pdf'])
    expect(await statusFor('officer', first.id)).toBe(200)
    good(await act(token('officer'), approveReport, { id }))
    expect(codeOf(await remove('clerk', third.id))).toBe('state')

    const timeline = await read(token('officer'), (db) =>
      readTimeline(db, '990000', new Map([[assignment, { unitName: '单位', taskCode: '1' }]]), 'file'),
    )
    const said = timeline.events.map((event) => event.text)
    expect(said.sort()).toEqual([
      '去掉 1 个文件：一.pdf',
      '附上 1 个文件：三.pdf',
      '附上 2 个文件：一.pdf、二.pdf',
    ])
    expect(timeline.counts.file).toBe(3)
  })

  test('what is taken back is a draft again', async () => {
    const assignment = await site.assignment()
    const file = await upload(assignment, '一.pdf')
    const { id } = await submit(assignment)
    expect(await statusFor('leader', file.id)).toBe(200)
    good(await act(token('clerk'), withdrawReport, { id }))
    expect(await statusFor('leader', file.id)).toBe(404)
    expect(await inForm(assignment)).toEqual(['一.pdf'])
    good(await remove('clerk', file.id))
    expect(await inForm(assignment)).toEqual([])
    expect(await statusFor('clerk', file.id)).toBe(404)
    await submit(assignment)
    expect(await above(id)).toEqual([])
  })

  test('only the unit’s clerk takes files away, and each once', async () => {
    const assignment = await site.assignment()
    const { id } = await upload(assignment, '一.pdf')
    const answers = []
    for (const who of ['reviewer', 'officer', 'other', 'foreignClerk', 'clerk', 'clerk'] as const) {
      answers.push(codeOf(await remove(who, id)))
    }
    expect(answers).toEqual(['forbidden', 'not_found', 'not_found', 'not_found', 'ok', 'not_found'])
  })
})

describe('how many', () => {
  test('a repeated request makes one file, another body under its key none', async () => {
    const assignment = await site.assignment()
    const before = site.stored().length
    const headers = { 'idempotency-key': 'upload-0001' }
    const send = (text: string) => site.upload(token('clerk'), assignment, 'a.pdf', pdf(text), { headers })
    const [first, second] = [await send('一'), await send('一')]
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
    expect((await send('二')).status).toBe(409)
    expect(site.stored().length).toBe(before + 1)
    expect(await inForm(assignment)).toEqual(['a.pdf'])
  })

  test('no more than the report may have, also when they come at once', async () => {
    const assignment = await site.assignment()
    const { id } = await upload(assignment, '1.pdf')
    await site.world.query(
      `insert into public.stored_file (city_id, county_id, town_id, unit_id, id, owner_type, owner_id, name, kind, bytes, sha256,
              original_sha256, storage_key, uploaded_by, uploader_name)
       select city_id, county_id, town_id, unit_id, id || n, owner_type, owner_id, name, kind, bytes, sha256, original_sha256,
              storage_key || n, uploaded_by, uploader_name from public.stored_file, generate_series(2, 19) n where id = $1`,
      [id],
    )
    const statuses = (
      await Promise.all(
        ['a', 'b', 'c'].map((text) => site.upload(token('clerk'), assignment, `${text}.pdf`, pdf(text))),
      )
    ).map((answer) => answer.status)
    expect(statuses.sort()).toEqual([201, 429, 429])
  })

  test('no more than the unit may keep', async () => {
    const assignment = await site.assignment(OTHER_UNIT)
    const first = await site.upload(token('other'), assignment, 'a.pdf', pdf())
    await site.world.query('update public.stored_file set bytes = 2147483647 where id = $1', [first.body.id])
    const answer = await site.upload(token('other'), assignment, 'b.pdf', pdf())
    expect([answer.status, answer.body.title]).toEqual([429, expect.stringContaining('已满')])
  })
})

/** Owners whose attach command breaks off before anything is known, as a killed process does. */
const broken: FileOwners = {
  progress_report: {
    ...fileOwners.progress_report!,
    attach: (_blob, taken) =>
      defineCommand({
        ...fileOwners.progress_report!.claim,
        input: z.unknown(),
        load: nothing,
        allow: () => null,
        async run() {
          taken()
          throw new Error('killed')
        },
      }),
  },
}

describe('storage', () => {
  const sweep = (minAgeMs: number) => asOps((client) => sweepFiles(client, minAgeMs), site.url)
  const pathsOf = async (where: string) => {
    const rows = await site.world.query<{ key: string }>(
      `select storage_key as key from public.stored_file where ${where}`,
    )
    return rows.map(({ key }) => `uploads/${key.replace('/', `/${key.split('/')[1]!.slice(0, 2)}/`)}`)
  }

  test('bytes without a row are swept away, all others stay', async () => {
    await sweep(0)
    const assignment = await site.assignment()
    await upload(assignment, '留下.pdf')
    const before = site.stored()
    const answer = await site.upload(token('clerk'), assignment, 'a.pdf', pdf('断'), { owners: broken })
    expect(answer.status).toBe(500)
    const orphans = site.stored().filter((file) => !before.includes(file))
    expect(orphans.length).toBe(1)
    // an upload may be under way
    expect(await sweep(3_600_000)).toBe(0)
    expect(site.stored()).toEqual([...before, ...orphans].sort())
    expect(await sweep(0)).toBe(1)
    expect(site.stored()).toEqual(before)
    expect(await sweep(0)).toBe(0)
    for (const file of await pathsOf(`state <> 'REMOVED' and name = '留下.pdf'`))
      expect(existsSync(`${site.folder}/${file}`)).toBe(true)
  })

  test('bytes of a removed draft go; those that a version keeps stay', async () => {
    const assignment = await site.assignment()
    const kept = await upload(assignment, '已报送.pdf')
    const { id } = await submit(assignment)
    good(await giveBack(id))
    const draft = await upload(assignment, '没报送.pdf')
    for (const file of [kept, draft]) good(await remove('clerk', file.id))
    await sweep(0)
    expect(await statusFor('officer', kept.id)).toBe(200)
    const [gone] = await pathsOf(`id = '${draft.id}'`)
    const [there] = await pathsOf(`id = '${kept.id}'`)
    expect([gone, there].map((file) => existsSync(`${site.folder}/${file}`))).toEqual([false, true])
  })

  test('bytes that are lost are an error that says so, not an empty file', async () => {
    const { id } = await upload(await site.assignment(), '丢.pdf')
    const [row] = await site.world.query<{ storage_key: string }>(
      'select storage_key from public.stored_file where id = $1',
      [id],
    )
    await storage().delete(row!.storage_key)
    expect(await statusFor('clerk', id)).toBe(503)
  })
})
