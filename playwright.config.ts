import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { DEMO_DAY } from '#lib/ops/testing/demo-day.ts'
import { CHROMIUM_ARGS, chromiumPath } from '#tests/setup/chromium.ts'

// The file is read again in every worker: what the first reading chose is handed on in the environment.
process.env.CHROMIUM_PATH ??= await chromiumPath()
process.env.E2E_PORT ??= '3123'
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), 'changai-e2e-'))
const baseURL = `http://localhost:${process.env.E2E_PORT}`
const { DATABASE_URL: _ignored, ...environment } = process.env as Record<string, string>

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // One more try on a shared machine; npm test names every test that needed it.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // a trace of every try would cost a third of the time: CI keeps that of the second one
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: CHROMIUM_ARGS },
  },
  webServer: {
    command: 'exec node lib/ops/start.ts',
    url: `${baseURL}/api/ready`,
    timeout: 600_000,
    stdout: 'pipe',
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      ...environment,
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      TODAY: DEMO_DAY,
      DATABASE_URL: '',
    },
  },
})
