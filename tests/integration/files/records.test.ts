import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { removePhoto } from '#lib/base/people/commands/photo.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { sendPublicPhoto } from '#lib/base/people/public-photo.ts'
import { getPerson } from '#lib/base/people/queries.ts'
import { checkHonor, publishHonor, revokeHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { removeScan } from '#lib/features/honors/commands/scans.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import { read } from '#lib/kernel/scope.ts'
import { pdf } from '#tests/builders/files.ts'
import { act, CITY, codeOf, FOREIGN_CITY, good, UNIT } from '#tests/integration/reporting/world.ts'
import { FileSite } from './site.ts'

/** Photos of people, shown while they agree and an honor is published; scans of honors, never shown. */
let site: FileSite
let officer: string
let other: string
let foreign: string
let clerk: string
let titleId = ''
type Made = { id: string }

beforeAll(async () => {
  site = await FileSite.open()
  officer = await site.world.person(CITY, 'region_officer')
  other = await site.world.person(CITY, 'region_admin')
  foreign = await site.world.person(FOREIGN_CITY, 'region_officer')
  clerk = await site.world.person(UNIT, 'unit_clerk')
  const title = { name: '演示奖章', level: 'municipal', kind: 'person' }
  titleId = good(await act<Made>(officer, createTitle, title)).id
})
afterAll(() => site.close())

/** A photo with a place and a name in its EXIF. */
const photo = () =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: '#886644' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'SECRET-ARTIST' }, IFD3: { GPSLatitude: '33/1 38/1 0/1' } })
    .toBuffer()

const person = async (name: string, more: object = {}) =>
  good(await act<Made>(officer, createPerson, { name, unitName: '演示厂', ...more })).id
async function published(personId: string): Promise<string> {
  const { id } = good(await act<Made>(officer, createHonor, { personId, titleId, grantedOn: '2020' }))
  good(await act(other, checkHonor, { id }))
  good(await act(officer, publishHonor, { id }))
  return id
}
const attach = async (token: string, personId: string) =>
  site.send(token, { owner: 'person', personId, name: '照片.jpg' }, await photo())
const shown = async (id: string, slug = 'test-city') => {
  const answer = await sendPublicPhoto(new Request('http://localhost/photo'), { slug, id })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers }
}
const consent = async (id: string, photoConsent: boolean) => {
  const now = await read(officer, (db, actor) => getPerson(db, actor, id))
  const { name = '', version = 0 } = now ?? {}
  good(await act(officer, updatePerson, { id, name, version, photoConsent }))
}

describe('the photo of a person', () => {
  test('is shown small and without what the file told, while the person agrees and an honor is published', async () => {
    const id = await person('周演照', { photoConsent: true })
    expect((await attach(officer, id)).status).toBe(201)
    expect((await shown(id)).status).toBe(404)
    await published(id)
    const { status, bytes, headers } = await shown(id)
    expect([status, headers.get('content-type')]).toEqual([200, 'image/webp'])
    const { width, height, exif } = await sharp(bytes).metadata()
    expect([width, height, exif]).toEqual([360, 480, undefined])
    expect(bytes.toString('latin1')).not.toContain('SECRET-ARTIST')
    expect((await shown(id, 'test-county')).status).toBe(404)

    const known = new Request('http://localhost/photo', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    })
    expect((await sendPublicPhoto(known, { slug: 'test-city', id })).status).toBe(304)
    await consent(id, false)
    expect((await sendPublicPhoto(known, { slug: 'test-city', id })).status).toBe(404)
    const now = await read(officer, (db, actor) => getPerson(db, actor, id))
    expect(now).toMatchObject({
      photoConsent: false,
      photoConsentOn: '2026-11-20',
      photoWithdrawnOn: '2026-11-20',
    })
  })

  test('is not shown without consent, and gone when it is removed, replaced or the honor is revoked', async () => {
    const silent = await person('吴演静')
    await attach(officer, silent)
    await published(silent)
    expect((await shown(silent)).status).toBe(404)

    const id = await person('郑演换', { photoConsent: true })
    const first = await attach(officer, id)
    const honor = await published(id)
    expect((await shown(id)).status).toBe(200)
    const second = await attach(officer, id)
    expect((await shown(id)).status).toBe(404)
    expect((await site.download(officer, first.body.id)).status).toBe(404)
    good(await act(officer, removePhoto, { id: second.body.id }))
    expect(codeOf(await act(officer, removePhoto, { id: second.body.id }))).toBe('not_found')

    await attach(officer, id)
    good(await act(other, revokeHonor, { id: honor, reason: '按授予机关决定撤销' }))
    expect((await shown(id)).status).toBe(404)
  })

  test('is attached, seen inside and removed by the own office only; documents are no photos', async () => {
    const id = await person('王演守')
    for (const token of [foreign, clerk]) expect((await attach(token, id)).status).toBeGreaterThanOrEqual(403)
    const made = await attach(officer, id)
    for (const token of [foreign, clerk]) {
      expect((await site.download(token, made.body.id)).status).toBe(404)
      expect(codeOf(await act(token, removePhoto, { id: made.body.id }))).toBe('not_found')
    }
    const paper = await site.send(officer, { owner: 'person', personId: id, name: '照片.pdf' }, pdf('x'))
    expect(paper.status).toBe(422)
  })
})

test('scans of an honor are for the office: never public, foreign to others, not removed by another name', async () => {
  const personId = await person('冯演扫', { photoConsent: true })
  const honorId = await published(personId)
  const made = await site.send(officer, { owner: 'honor', honorId, name: '证书.pdf' }, pdf('证书'))
  expect(made.status).toBe(201)
  expect((await site.download(officer, made.body.id)).status).toBe(200)
  for (const token of [foreign, clerk]) expect((await site.download(token, made.body.id)).status).toBe(404)
  for (const id of [honorId, personId, made.body.id]) expect((await shown(id)).status).toBe(404)
  expect(codeOf(await act(officer, removePhoto, { id: made.body.id }))).toBe('not_found')
  good(await act(officer, removeScan, { id: made.body.id }))
  expect((await site.download(officer, made.body.id)).status).toBe(404)
})
