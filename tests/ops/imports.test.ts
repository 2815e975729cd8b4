import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askHealth } from '#tests/files/ask-health.ts'
import { HOSTILE_FILES } from '#tests/files/hostile.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { plantRegion } from '#tests/integration/board/region.ts'
import { dataFolder, endAll, type Portal, processesOf, ready, start } from '#tests/ops/portal.ts'

/** Every hostile file through the real portal, whose health is asked for all the while. */
let folder = ''
let portal: Portal
let admin = ''

beforeAll(async () => {
  folder = dataFolder()
  portal = await start(folder, { TODAY: '2026-11-20' })
  await ready(portal)
  const port = readFileSync(path.join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
  const password = readFileSync(path.join(folder, 'pg.password'), 'utf8')
  const planter = await Planter.open(`postgresql://changai_owner:${password}@127.0.0.1:${port}/changaitong`)
  admin = (await plantRegion(planter, '341300', 'test-city')).tokens.admin
  await planter.close()
}, 600_000)
afterAll(async () => {
  await endAll(folder)
  rmSync(folder, { recursive: true, force: true })
})

const at = (where: string) => `http://127.0.0.1:${portal.port}${where}`

/** Resident memory of the server processes, MB; the database's are not counted. */
function memory(): number {
  const own = new Set(processesOf(folder))
  const resident = readdirSync('/proc')
    .filter((name) => own.has(Number(name)))
    .map((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        return /^Name:\s+postgres$/m.test(status) ? 0 : Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
      } catch {
        return 0
      }
    })
  return Math.round(resident.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024)
}

/** The most memory that the server held, looked at ten times a second until told to stop. */
function watchMemory() {
  let most = memory()
  const timer = setInterval(() => {
    most = Math.max(most, memory())
  }, 100)
  return () => {
    clearInterval(timer)
    return most
  }
}

async function upload(name: string, bytes: Uint8Array): Promise<number> {
  const query = new URLSearchParams({ kind: 'units', name })
  const response = await fetch(at(`/api/v1/imports/upload?${query}`), {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/octet-stream' },
  })
  await response.arrayBuffer()
  return response.status
}

test('hostile files are answered, and so is everybody else meanwhile', async () => {
  const before = memory()
  const health = askHealth(at(''))
  const most = watchMemory()
  const statuses: Record<string, number> = {}
  const queue = HOSTILE_FILES.values()
  const lane = async () => {
    for (const { file, says, bytes } of queue) {
      statuses[`${file}：${says}`] = await upload(file, bytes())
    }
  }
  await Promise.all([lane(), lane(), lane()])
  const seen = await health.stop()
  const answered = Object.entries(statuses).filter(([, status]) => ![201, 409, 422, 429].includes(status))
  console.log(
    `${HOSTILE_FILES.length} hostile files, /api/health asked ${seen.asked} times, longest ${seen.longest} ms; ` +
      `memory ${before} MB before, ${most()} MB at most`,
  )
  expect(answered).toEqual([])
  expect(seen.unanswered).toBe(0)
}, 300_000)
