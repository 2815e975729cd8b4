import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generateClient } from '#lib/ops/prepare/client.ts'
import { messageOf } from '#lib/ops/said.ts'

/** How many checks of a step held, and the names of those that did not; a lint or type run counts as one. */
export type Count = { passed: number; failed: number; skipped?: number; names?: string[] }

const OK: Count = { passed: 1, failed: 0 }
const BAD: Count = { passed: 0, failed: 1 }

/** Runs a Node tool of the project with its output shown; resolves to its exit code. */
export function runNode(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

const asCount = (code: number): Count => (code === 0 ? OK : BAD)

export async function generate(): Promise<Count> {
  try {
    await generateClient()
    return OK
  } catch (error) {
    console.error(messageOf(error))
    return BAD
  }
}

export const lint = async () =>
  asCount(await runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.']))

export const types = async () => asCount(await runNode(['node_modules/typescript/bin/tsc', '--noEmit']))

export const dependencies = async () => {
  const parts = ['app', 'components', 'lib', 'prisma', 'tests'].filter((part) => existsSync(part))
  const tool = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
  return asCount(await runNode([tool, ...parts, '--config', '.dependency-cruiser.cjs']))
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}

/** A tool that ended badly without naming a failed test counts as one failure. */
function counted(code: number, count: Count): Count {
  return { ...count, failed: code === 0 ? count.failed : Math.max(1, count.failed) }
}

type VitestResult = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

const here = (file: string) => path.relative('.', file)

/** The failed tests, each after its file; a file that failed as a whole by itself. */
export function failedInVitest(result: Pick<VitestResult, 'testResults'>): string[] {
  return result.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const tests = file.assertionResults.filter((test) => test.status === 'failed')
      return tests.length === 0
        ? [here(file.name)]
        : tests.map((test) => `${here(file.name)} › ${test.fullName}`)
    })
}

/** Runs vitest projects; `output` is the file for its JSON. */
export async function vitest(projects: string[], output: string): Promise<Count> {
  const code = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  ])
  const result = readJson<VitestResult>(output)
  return counted(code, {
    passed: result?.numPassedTests ?? 0,
    failed: result?.numFailedTests ?? 0,
    skipped: result?.numPendingTests ?? 0,
    names: result ? failedInVitest(result) : [],
  })
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: { title: string; file: string; tests: { status: string }[] }[]
}
type PlaywrightResult = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

/** The tests that ended with `status`, each after its file. */
export function namedInPlaywright(suite: PlaywrightSuite, status: 'unexpected' | 'flaky'): string[] {
  const own = (suite.specs ?? [])
    .filter((spec) => spec.tests.some((test) => test.status === status))
    .map((spec) => `${spec.file} › ${spec.title}`)
  return [...own, ...(suite.suites ?? []).flatMap((inner) => namedInPlaywright(inner, status))]
}

function hasBrowserTests(): boolean {
  if (!existsSync('tests/e2e')) return false
  return readdirSync('tests/e2e', { recursive: true, encoding: 'utf8' }).some((name) =>
    /\.(spec|test)\.ts$/.test(name),
  )
}

/** Runs the browser tests against the production build with demo data. */
export async function playwright(env: Record<string, string>, output: string): Promise<Count> {
  if (!hasBrowserTests()) return { passed: 0, failed: 0 }
  const code = await runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(output),
  })
  const result = readJson<PlaywrightResult>(output)
  if (!result) return counted(code, { passed: 0, failed: 0 })
  const { expected, unexpected, flaky, skipped } = result.stats
  for (const name of namedInPlaywright(result, 'flaky')) console.log(`重试后才通过：${name}`)
  return counted(code, {
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    names: namedInPlaywright(result, 'unexpected'),
  })
}
