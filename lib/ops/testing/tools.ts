import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generateClient } from '#lib/ops/prepare/client.ts'
import { messageOf } from '#lib/ops/said.ts'

/** How many checks of a step held; a lint or type run counts as one. */
export type Count = { passed: number; failed: number; skipped?: number }

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
function counted(code: number, passed: number, failed: number, skipped: number): Count {
  return { passed, failed: code === 0 ? failed : Math.max(1, failed), skipped }
}

type VitestResult = { numPassedTests: number; numFailedTests: number; numPendingTests: number }

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
  return counted(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0, result?.numPendingTests ?? 0)
}

type PlaywrightResult = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
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
  const stats = readJson<PlaywrightResult>(output)?.stats
  if (stats?.flaky) console.log(`重试后才通过 ${stats.flaky}（上面列在 flaky 之下）`)
  return counted(
    code,
    (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    stats?.unexpected ?? 0,
    stats?.skipped ?? 0,
  )
}
