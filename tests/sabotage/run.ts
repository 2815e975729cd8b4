import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { applyMigrations } from '#lib/ops/migrations/apply.ts'
import { ensureDatabase } from '#lib/ops/postgres/ensure.ts'
import { main } from '#lib/ops/said.ts'
import { SABOTAGES, type Sabotage } from './sabotages.ts'

/**
 * npm run test:sabotage: breaks one protection at a time, in databases of its own, and demands that its named test
 * turns red. First all of them must be green unbroken. Ends with code 1 if a sabotage goes unnoticed.
 */
type Outcome = 'passed' | 'failed' | 'missing'
type Report = {
  testResults: { assertionResults: { title: string; status: string; failureMessages?: string[] }[] }[]
}
type Seen = { outcome: Outcome; why: string }

const folder = mkdtempSync(path.join(tmpdir(), 'changai-sabotage-'))

function vitest(
  files: string[],
  tests: string[],
  env: Record<string, string>,
  output: string,
): Promise<void> {
  const names = tests.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/sabotage/vitest.config.ts']
  const child = spawn(
    process.execPath,
    [...args, ...files, '-t', names, '--reporter=json', `--outputFile=${output}`],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
}

async function observe(sabotages: Sabotage[], env: Record<string, string>): Promise<Seen[]> {
  const output = path.join(folder, 'report.json')
  rmSync(output, { force: true })
  const files = [...new Set(sabotages.map((each) => each.file))]
  await vitest(
    files,
    sabotages.map((each) => each.test),
    env,
    output,
  )
  const report = existsSync(output)
    ? (JSON.parse(readFileSync(output, 'utf8')) as Report)
    : { testResults: [] }
  const results = report.testResults.flatMap((file) => file.assertionResults)
  return sabotages.map((each) => {
    const found = results.find(
      (result) => result.title === each.test && ['passed', 'failed'].includes(result.status),
    )
    const why = (found?.failureMessages?.[0] ?? '').split('\n')[0] ?? ''
    return { outcome: (found?.status as Outcome | undefined) ?? 'missing', why: why.slice(0, 100) }
  })
}

async function check(): Promise<boolean> {
  const before = await observe(SABOTAGES, {})
  const sick = SABOTAGES.filter((_, n) => before[n]?.outcome !== 'passed')
  for (const each of sick) console.log(`✗ not green without sabotage: ${each.test}`)
  if (sick.length > 0) return false
  console.log(`${SABOTAGES.length} named tests are green; now one protection is broken at a time\n`)
  let unnoticed = 0
  for (const each of SABOTAGES) {
    const env = {
      ...(each.sql ? { SABOTAGE_SQL: each.sql } : {}),
      ...(each.patch ? { SABOTAGE_PATCH: JSON.stringify(each.patch) } : {}),
    }
    const [seen] = await observe([each], env)
    const red = seen?.outcome === 'failed'
    if (!red) unnoticed++
    console.log(
      `${red ? '✓' : '✗ UNNOTICED'} ${each.name} → ${seen?.outcome}: ${each.test}\n    ${seen?.why}`,
    )
  }
  console.log(`\n${SABOTAGES.length - unnoticed} of ${SABOTAGES.length} sabotages turned their test red`)
  return unnoticed === 0
}

await main(async () => {
  delete process.env.DATABASE_URL
  delete process.env.TEST_KEEP_DATABASES
  process.env.DATA_DIR = folder
  const database = await ensureDatabase()
  try {
    await applyMigrations(database.url)
    process.env.TEST_TEMPLATE_URL = database.url
    process.exitCode = (await check()) ? 0 : 1
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
