import { defineConfig } from 'vitest/config'

/** The integration tests with one source file altered on its way to the test runner (SABOTAGE_PATCH). */
type Patch = { file: string; from: string; to: string }
const patch = process.env.SABOTAGE_PATCH ? (JSON.parse(process.env.SABOTAGE_PATCH) as Patch) : undefined

// biome-ignore lint/style/noDefaultExport: vitest reads its config from the default export
export default defineConfig({
  root: process.cwd(),
  plugins: [
    {
      name: 'sabotage',
      enforce: 'pre',
      transform(code, id) {
        if (!patch || !id.endsWith(patch.file)) return undefined
        if (!code.includes(patch.from)) throw new Error(`${patch.file} no longer contains: ${patch.from}`)
        return { code: code.replace(patch.from, patch.to), map: null }
      },
    },
  ],
  test: {
    include: ['tests/integration/**/*.test.ts'],
    // a cached module would be the unaltered one, or alter the next run
    fsModuleCache: false,
    globalSetup: ['tests/setup/global.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
