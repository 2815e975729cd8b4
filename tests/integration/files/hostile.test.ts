import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bombDocx,
  docx,
  gifScript,
  hugePng,
  jpegZip,
  lyingDocx,
  macroXlsx,
  overlappingDocx,
  pdf,
  pdfPage,
  photo,
  xlsx,
} from '#tests/builders/files.ts'
import { UNIT } from '#tests/integration/reporting/world.ts'
import { FileSite } from './site.ts'

/** Files that are not what they say, or carry what they should not: refused or cleaned, and the server lives on. */
let site: FileSite
let clerk: string
let assignment: string

beforeAll(async () => {
  site = await FileSite.open()
  clerk = await site.world.person(UNIT, 'unit_clerk')
  assignment = await site.assignment()
})
afterAll(() => site.close())

const CFB = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])
const HEIC = Buffer.concat([Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(100)])
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(1000)])
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

const HOSTILE: [what: string, name: string, bytes: () => Buffer | string | Promise<Buffer>, said: string][] =
  [
    ['a GIF that is JavaScript', '动图.png', () => gifScript, '扩展名不符'],
    ['the same as what it is', '动图.gif', () => gifScript, '不能上传 .gif'],
    ['a PDF that is a page', '文件.pdf', () => pdfPage, '夹带'],
    ['a PDF with a package behind it', '文件.pdf', () => Buffer.concat([pdf(), docx('x')]), '夹带'],
    ['a page that calls itself a PDF', '文件.pdf', () => `<html>${pdf()}`, '扩展名不符'],
    ['HTML named .png', '照片.png', () => '<html><script>alert(1)</script></html>', '扩展名不符'],
    ['HTML', '页面.html', () => '<html></html>', '不能上传 .html'],
    ['SVG named .png', '图.png', () => SVG, '扩展名不符'],
    ['SVG', '图.svg', () => SVG, '不能上传 .svg'],
    ['30,000 × 30,000 pixels in 110 kB', '全景.png', () => hugePng(30_000, 30_000), '4000 万像素'],
    ['a JPEG named .png', '照片.png', () => photo(), '扩展名不符'],
    ['half a JPEG', '照片.jpg', async () => (await photo(2000, 1500)).subarray(0, 5000), '打不开'],
    ['a HEIC named .jpg', '照片.jpg', () => HEIC, 'HEIC'],
    ['a HEIC', '照片.heic', () => HEIC, 'HEIC'],
    ['a workbook with macros named .xlsx', '台账.xlsx', macroXlsx, '宏'],
    ['a macro in a plain document', '总结.docx', () => docx('x', { 'word/vbaProject.bin': 'vba' }), '宏'],
    ['a macro workbook as what it is', '台账.xlsm', macroXlsx, '宏'],
    ['a bomb in a document', '总结.docx', bombDocx, '异常'],
    ['a document whose sizes lie', '总结.docx', lyingDocx, '异常'],
    ['a document of overlapping parts', '总结.docx', overlappingDocx, '异常'],
    ['a part outside of the document', '总结.docx', () => docx('x', { '../../x.xml': 'x' }), '打不开'],
    ['a document behind a picture', '总结.docx', jpegZip, '扩展名不符'],
    [
      'a document behind a script',
      '总结.docx',
      () => Buffer.concat([Buffer.from('#!/bin/sh\n'), docx('x')]),
      '扩展名不符',
    ],
    [
      'a document with a page behind it',
      '总结.docx',
      () => Buffer.concat([docx('x'), Buffer.from('<html>')]),
      '夹带',
    ],
    ['a document named .xlsx', '台账.xlsx', () => docx('x'), '扩展名不符'],
    ['an old or encrypted document', '总结.docx', () => CFB, '加密'],
    ['a program named .pdf', '说明.pdf', () => EXE, '扩展名不符'],
    ['nothing', '空.pdf', () => Buffer.alloc(0), '空的'],
  ]

describe('refused', () => {
  test.each(HOSTILE)('%s', async (_what, name, bytes, said) => {
    const answer = await site.upload(clerk, assignment, name, await bytes())
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
    expect(answer.body.title).toContain(said)
    expect(site.stored()).toEqual([])
  })

  test('more than 20 MB, said or not', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1)
    const headers = { 'content-length': String(bytes.length) }
    for (const more of [{ headers }, {}]) {
      const answer = await site.upload(clerk, assignment, '大.pdf', bytes, more)
      expect(answer.status).toBe(413)
      expect(answer.body.title).toContain('超过 20 MB')
    }
    expect(site.stored()).toEqual([])
  })

  test('an upload that breaks off', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent < 20) controller.enqueue(new Uint8Array(100_000))
        else controller.error(new Error('the browser went away'))
      },
    })
    expect((await site.upload(clerk, assignment, '半.pdf', body)).status).toBe(400)
    expect(site.stored()).toEqual([])
  })
})

/** Processes that look into a file for this one. */
function workers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        return line.includes('files/worker/main.ts') && line.includes(site.folder)
      } catch {
        return false
      }
    })
}

test.skipIf(process.platform !== 'linux')('a worker that is killed takes nothing with it', async () => {
  const noise = await sharp(Buffer.alloc(4000 * 4000 * 3, 7), {
    raw: { width: 4000, height: 4000, channels: 3 },
  })
    .jpeg()
    .toBuffer()
  const upload = site.upload(clerk, assignment, '大照片.jpg', noise)
  await expect.poll(() => workers().length, { timeout: 10_000, interval: 5 }).toBe(1)
  for (const pid of workers()) process.kill(pid, 'SIGKILL')
  const answer = await upload
  expect(answer.status).toBe(422)
  expect(answer.body.title).toContain('处理不了')
  expect(site.stored()).toEqual([])
})

describe('cleaned', () => {
  test('a photograph loses its place and camera, and stands upright', async () => {
    const sent = await photo(640, 480)
    expect((await sharp(sent).metadata()).exif?.toString('latin1')).toContain('HUAWEI')
    const answer = await site.upload(clerk, assignment, '现场.jpg', sent)
    expect(answer).toMatchObject({
      status: 201,
      body: { name: '现场.jpg', width: 480, height: 640, thumb: true },
    })
    const bytes = Buffer.from(await (await site.download(clerk, answer.body.id)).arrayBuffer())
    const { exif, icc, xmp, orientation, width, height } = await sharp(bytes).metadata()
    expect({ exif, icc, xmp, orientation, width, height }).toEqual({ width: 480, height: 640 })
    expect(bytes.toString('latin1')).not.toMatch(/HUAWEI|GPS|Exif/)
    expect(answer.body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const [row] = await site.world.query<{ original_sha256: string }>(
      'select original_sha256 from public.stored_file where id = $1',
      [answer.body.id],
    )
    expect(row?.original_sha256).toBe(createHash('sha256').update(sent).digest('hex'))
    const small = Buffer.from(await (await site.download(clerk, answer.body.id, '?size=thumb')).arrayBuffer())
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 360, height: 480 })
  })

  test('a picture loses the package behind its end', async () => {
    const answer = await site.upload(clerk, assignment, '照片.jpg', await jpegZip())
    expect(answer.status).toBe(201)
    const bytes = Buffer.from(await (await site.download(clerk, answer.body.id)).arrayBuffer())
    expect(bytes.toString('latin1')).not.toContain('PK\u0003\u0004')
  })

  test.each([
    ['that is a path', '../../../etc/cron.d/x.pdf', 'x.pdf'],
    ['that is a path of Windows', '..\\..\\x.pdf', 'x.pdf'],
    ['with NUL', 'a\u0000b.pdf', 'ab.pdf'],
    ['that is written backwards', '计划\u202efdp.pdf', '计划fdp.pdf'],
    ['that Windows keeps for itself', 'NUL.pdf', '_NUL.pdf'],
    ['with a line break', 'a\r\nSet-Cookie: x.pdf', 'a Set-Cookie_ x.pdf'],
    ['of 3,000 characters', `${'长'.repeat(3000)}.pdf`, `${'长'.repeat(96)}.pdf`],
  ])('a name %s', async (_what, given, name) => {
    const before = site.stored()
    const answer = await site.upload(clerk, assignment, given, pdf(given))
    expect([answer.status, answer.body.name]).toEqual([201, name])
    const added = site.stored().filter((file) => !before.includes(file))
    expect(added).toEqual([expect.stringMatching(/^uploads\/990000\/[0-9a-f]{2}\/[0-9a-f]{32}$/)])
    const shown = (await site.download(clerk, answer.body.id)).headers.get('content-disposition')
    expect(shown).toBe(`attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`)
  })

  test('sound documents stay as they are', async () => {
    for (const [name, bytes] of [
      ['总结.docx', docx('本月总结')],
      ['台账.xlsx', xlsx()],
      ['通知.pdf', pdf()],
    ] as const) {
      const answer = await site.upload(clerk, assignment, name, bytes)
      expect([name, answer.status]).toEqual([name, 201])
      const sent = await site.download(clerk, answer.body.id)
      expect(Buffer.from(await sent.arrayBuffer()).equals(bytes)).toBe(true)
      expect(sent.headers.get('content-disposition')).toMatch(/^attachment;/)
    }
  })
})
