import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failedInVitest, namedInPlaywright } from '#lib/ops/testing/tools.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'failing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what vitest found red is named: each test after its file, a file that cannot be read by itself', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  write(
    'sums.test.js',
    `test('holds', () => {})\ndescribe('sums', () => test('adds', () => expect(1).toBe(2)))`,
  )
  write('broken.test.js', `throw new Error('no')`)
  const output = path.join(folder, 'out.json')
  const vitest = path.resolve('node_modules/vitest/vitest.mjs')
  spawnSync(process.execPath, [
    vitest,
    'run',
    '--globals',
    '--root',
    folder,
    '--reporter=json',
    `--outputFile=${output}`,
  ])
  const named = failedInVitest(JSON.parse(readFileSync(output, 'utf8'))).map((name) =>
    name.slice(name.lastIndexOf('/') + 1),
  )
  expect(named.sort()).toEqual(['broken.test.js', 'sums.test.js › sums adds'])
})

test('browser tests are found in suites within suites', () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] })
  const suite = {
    suites: [{ specs: [spec('opens', 'expected'), spec('closes', 'unexpected')] }],
    specs: [spec('waits', 'flaky')],
  }
  expect(namedInPlaywright(suite, 'unexpected')).toEqual(['a.spec.ts › closes'])
  expect(namedInPlaywright(suite, 'flaky')).toEqual(['a.spec.ts › waits'])
})
