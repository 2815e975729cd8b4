import { runCommit } from '#lib/base/imports/commit-job.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

// A process that commits one batch, to be killed in the middle: node commit-child.ts <token> <batch>
const [token = '', id = ''] = process.argv.slice(2)
await runCommit(IMPORT_KINDS, { token, signal: new AbortController().signal }, { id })
await closeDatabase()
