import { defineConfig } from 'prisma/config'

// `prisma generate` only needs a schema engine that exists, not one that runs:
// any file keeps it from downloading a binary (docs/decisions/0002-migrations-without-download.md).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
})
