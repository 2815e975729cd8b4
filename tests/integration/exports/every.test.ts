import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { listExports } from '#app/api/v1/routes/exports.ts'
import type { AnyListExport } from '#lib/base/exports/list.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { READ_LIMITS, type Table } from '#lib/kernel/sheet/table.ts'
import { nastyText } from '#tests/builders/nasty-text.ts'
import { openAllInLibreOffice, SKIPPED } from '#tests/setup/libre-office.ts'
import {
  type FilledTemplate,
  filledTemplates,
  readOf,
  TEMPLATE_KINDS,
  tryOut,
  writtenAs,
} from './fixture-rows.ts'
import { bytesOf, exported, type FixtureWorld, fixtureWorld, type Somebody } from './fixture-world.ts'

let world: FixtureWorld
let templates: FilledTemplate[]
const LISTS = listExports(() => routes)

beforeAll(async () => {
  world = await fixtureWorld()
  templates = await filledTemplates(world)
}, 600_000)
afterAll(async () => {
  await closeDatabase()
  await world.database.drop()
})

/** Lists that the fixture has no row for, and where they are tested. */
const ELSEWHERE: Record<string, string> = {
  'relief-audit': 'tests/integration/relief-audit',
  // of one competition, empty without its id
  'contest-results': 'tests/integration/contests',
  'contest-units': 'tests/integration/contests',
  // no competition of the fixture has awards
  'contest-recommended': 'tests/integration/contests',
}

const readers = (list: AnyListExport) => world.people.filter(({ actor }) => list.allow(actor) === null)

/** One person of each role at each level. */
const oneOfEach = (people: readonly Somebody[]) => [
  ...new Map(people.map((who) => [`${who.role} ${who.actor.level}`, who])).values(),
]

type Found = { list: AnyListExport; who: Somebody; xlsx: Uint8Array; csv: Uint8Array }

/** The first who has the list and finds anything in it. */
async function fileOf(list: AnyListExport): Promise<Found> {
  for (const who of readers(list)) {
    const answer = await exported(who.token, list.name, 'xlsx')
    if (answer.status !== 200) continue
    const xlsx = await bytesOf(answer)
    return { list, who, xlsx, csv: await bytesOf(await exported(who.token, list.name, 'csv')) }
  }
  throw new Error(`the fixture has no row for ${list.name}: add one to lib/ops/fixture or fixture-rows.ts`)
}

function tableOf(bytes: Uint8Array, form: string, titles: string[]): Table {
  const [table] = readFile(bytes, `a.${form}`, titles, READ_LIMITS).sheets
  return table!
}

/** Texts of the XML parts of the sheets. */
const sheetsOf = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => name.startsWith('xl/worksheets/'))
    .map(([, part]) => strFromU8(part))

const KINDS = { number: ['number'], percent: ['number'], money: ['number'], text: ['text'] }

describe.each(LISTS)('$name', (list) => {
  test.skipIf(list.name in ELSEWHERE)(
    'the same rows as .xlsx and .csv, numbers as numbers, identifiers as text, fit for A4',
    async () => {
      const { who, xlsx, csv } = await fileOf(list)
      const columns = list.columns(who.actor, list.input.parse({}))
      const titles = columns.map(({ label }) => label)
      expect(new Set(titles).size).toBe(titles.length)
      const [table, plain] = [tableOf(xlsx, 'xlsx', titles), tableOf(csv, 'csv', titles)]
      expect(table.columns.map(({ label }) => label)).toEqual(titles)
      expect(plain.columns.map(({ label }) => label)).toEqual(titles)
      expect(table.rows.length).toBeGreaterThan(0)
      expect(table.above.join()).toMatch(/筛选：.+导出人：.+导出时间：2026年/)
      // an export is a row of the audit log too
      expect(plain.rows.length - (list.name === 'audit-events' ? 1 : 0)).toBe(table.rows.length)
      for (const [at, { format, label }] of columns.entries()) {
        if (!format) continue
        const found = new Set(table.rows.map(({ cells }) => cells[at]?.kind ?? 'empty'))
        found.delete('empty')
        expect({ label, kinds: [...found].filter((kind) => !KINDS[format].includes(kind)) }).toEqual({
          label,
          kinds: [],
        })
      }
      for (const sheet of sheetsOf(xlsx)) {
        expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"/)
        expect(sheet).toMatch(/<pageSetup[^>]*fitToWidth="1"/)
      }
    },
  )

  test('who has no such page has no such file', async () => {
    const others = world.people.filter(({ actor }) => list.allow(actor) !== null)
    expect(others.length).toBeGreaterThan(0)
    for (const { token } of oneOfEach(others))
      expect((await exported(token, list.name, 'csv')).status).toBe(403)
    expect((await exported('x'.repeat(43), list.name, 'csv')).status).toBe(401)
  })

  // the audit log names the file of an import, and auditors read it: tests/http holds what they may learn
  test.skipIf(list.name === 'audit-events')('a file holds nothing that only others may see', async () => {
    for (const { token, actor } of oneOfEach(readers(list))) {
      const answer = await exported(token, list.name, 'csv')
      if (answer.status !== 200) continue
      const text = await answer.text()
      const own = new Set([actor.orgId, actor.cityId, actor.countyId, actor.townId, actor.unitId])
      const inside = (org: string) => {
        const place = world.manifest.orgs.find(({ id }) => id === org)
        return place && [place.cityId, place.countyId, place.townId, place.unitId].includes(actor.orgId)
      }
      const leaked = world.manifest.canaries.filter(
        ({ org, secret, value }) =>
          text.includes(value) && (secret ? org !== actor.orgId : !own.has(org) && !inside(org)),
      )
      expect({ who: actor.userName, leaked }).toEqual({ who: actor.userName, leaked: [] })
    }
  })
})

test('LibreOffice opens every template and every exported list; no cell is a live formula', async () => {
  const lists = await Promise.all(LISTS.filter(({ name }) => !(name in ELSEWHERE)).map(fileOf))
  const files = [...templates.map(({ bytes }) => bytes), ...lists.map(({ xlsx }) => xlsx)]
  for (const file of files) {
    for (const sheet of sheetsOf(file)) expect(sheet).not.toMatch(/<f[\s>]/)
  }
  for (const { bytes, kind } of templates) {
    const [form] = sheetsOf(bytes)
    expect({ kind, a4: /<pageSetup[^>]*paperSize="9"[^>]*fitToWidth="1"/.test(form ?? '') }).toEqual({
      kind,
      a4: true,
    })
  }
  const opened = await openAllInLibreOffice(files)
  if (opened === 'skipped') return console.log(SKIPPED)
  for (const [at, { kind, titles }] of templates.entries()) {
    expect({ kind, cells: opened[at]?.get('填报表')?.flat() }).toMatchObject({
      kind,
      cells: expect.arrayContaining(titles),
    })
  }
  for (const [at, { list, who, xlsx }] of lists.entries()) {
    const titles = list.columns(who.actor, list.input.parse({})).map(({ label }) => label)
    const rows = opened[templates.length + at]?.get('清单') ?? []
    expect(rows[2]).toEqual(titles)
    expect(rows.length).toBe(tableOf(xlsx, 'xlsx', titles).rows.length + 3)
  }
}, 300_000)

/** Kinds whose filled template asks for what is still to come. */
const TO_BE_FILLED_IN: Record<string, string> = { progress: 'the open month of every task, without figures' }

const templateOf = (kind: string): FilledTemplate => templates.find((each) => each.kind === kind)!

// the file of a register's list, imported again: tests/contract
/** Kinds that only add: their template holds nothing yet. Whether they read their list back is shown elsewhere. */
const STARTS_EMPTY: Record<string, string> = {
  studios: 'tests/contract',
  'studio-achievements': 'tests/contract',
  relief_payees: 'payees of one batch, no list: tests/integration/relief/imports',
}

describe.each(TEMPLATE_KINDS.map(({ key }) => key))('export and import of %s', (kind) => {
  test('what the filled template holds is put in as no change', async () => {
    const template = templateOf(kind)
    const labels = template.spec.columns.map(({ label }) => label)
    const { rows } = template.spec
    if (kind in STARTS_EMPTY) return expect(rows).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
    const tried = await tryOut(template, template.bytes, labels)
    expect(tried.exact).toBe(true)
    expect(tried.counts).toMatchObject({ total: rows.length })
    if (!(kind in TO_BE_FILLED_IN)) expect(tried.counts).toMatchObject({ same: rows.length })
  })

  test('whatever stands in its cells comes back as it was', async () => {
    const { spec } = templateOf(kind)
    const shown = spec.columns.filter(({ hidden }) => !hidden)
    const labels = shown.map(({ label }) => label)
    const cells = fc.array(nastyText, { minLength: shown.length, maxLength: shown.length })
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 6 }), async (random) => {
        const rows = random.map((row, at) =>
          row.map((cell, column) => (column === 0 ? `行${at}${cell}` : cell)),
        )
        for (const form of ['template', 'xlsx', 'csv'] as const) {
          const bytes = await writtenAs(form, spec, rows)
          expect({ form, rows: readOf(bytes, form === 'csv' ? 'csv' : 'xlsx', labels) }).toEqual({
            form,
            rows,
          })
        }
      }),
      { numRuns: 10 },
    )
  })
})
