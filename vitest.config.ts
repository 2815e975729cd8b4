import { defineConfig } from 'vitest/config'
import { LongFirst } from '#tests/setup/long-first.ts'

const setupFiles = ['tests/setup/seed.ts']

const integration = {
  setupFiles,
  globalSetup: ['tests/setup/global.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  maxWorkers: 2,
  // what is waited for comes; how soon depends on what else the machine does
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,components,lib,prisma}/**/*.test.{ts,tsx}'],
          setupFiles,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/http/**', 'tests/ops/**', 'tests/deep/**'],
          ...integration,
        },
      },
      {
        test: {
          name: 'ops',
          include: ['tests/ops/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          expect: integration.expect,
        },
      },
      {
        test: { name: 'http', include: ['tests/http/**/*.test.ts'], testTimeout: 1_500_000 },
      },
      {
        test: { name: 'deep', include: ['tests/deep/**/*.test.ts'], ...integration, testTimeout: 3_600_000 },
      },
    ],
  },
})
