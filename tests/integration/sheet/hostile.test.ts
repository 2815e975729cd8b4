import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askHealth } from '#tests/files/ask-health.ts'
import { HOSTILE_FILES } from '#tests/files/hostile.ts'
import { GOOD, sheet } from '#tests/files/make.ts'

let server: ChildProcess
let address = ''
let asking: ReturnType<typeof askHealth>

beforeAll(async () => {
  server = spawn(process.execPath, ['tests/files/reading-server.ts'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [port] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  address = `http://127.0.0.1:${Number(port)}`
  asking = askHealth(address)
})

afterAll(() => void server.stdin?.end())

type Said = { rows?: number; refused?: string }

async function read(name: string, bytes: Uint8Array, limits: Record<string, number> = {}): Promise<Said> {
  const search = new URLSearchParams({ name, limits: JSON.stringify(limits) })
  const answer = await fetch(`${address}/read?${search}`, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return (await answer.json()) as Said
}

test('there are at least twenty of them', () => expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(20))

test.each(HOSTILE_FILES)('$file：$says', async ({ file, bytes, refused, rows }) => {
  const said = await read(file, bytes())
  if (refused) expect(said.refused ?? `读出 ${said.rows} 行`).toMatch(refused)
  else expect(said).toEqual({ rows })
})

const ROWS = Array.from({ length: 20_000 }, (_, at) => [
  `单位${at}`,
  at,
  at / 100,
  ...Array(17).fill('同样的文字'),
])

test('20,000 rows of 20 columns are read while others wait their turn; what is too slow or too heavy is stopped', async () => {
  const large = sheet([['单位名称', '人数', '金额'], ...ROWS])
  const before = await asking.seen()
  const from = performance.now()
  const all = [read('a.xlsx', large), ...Array.from({ length: 4 }, () => read('b.xlsx', GOOD))]
  expect(await Promise.all(all)).toEqual([
    { rows: 20_000 },
    { rows: 2 },
    { rows: 2 },
    { rows: 2 },
    { rows: 2 },
  ])
  console.log(`20,000 × 20 read in ${Math.round(performance.now() - from)} ms`)
  // a server that reads the file itself answers nobody until it is through
  expect((await asking.seen()).asked - before.asked).toBeGreaterThan(10)
  expect((await read('a.xlsx', large, { milliseconds: 100 })).refused).toMatch('读取用时超过')
  expect((await read('a.xlsx', large, { megabytes: 16 })).refused).toMatch('内存不够')
  expect(await read('b.xlsx', GOOD)).toEqual({ rows: 2 })
})

test('the server answered within a second throughout', async () => {
  const { asked, unanswered, longest } = await asking.stop()
  const memory = Number(await (await fetch(`${address}/memory`)).text()) / 1024 / 1024
  console.log(`/api/health: ${asked} answers, longest ${longest} ms; memory at most ${Math.round(memory)} MB`)
  expect(unanswered).toBe(0)
  expect(longest).toBeLessThan(1_000)
})
