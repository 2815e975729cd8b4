import { runCommit, runUndo } from '#lib/base/imports/jobs.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

// A process that commits or undoes one batch, to be killed in the middle: node commit-child.ts <token> <batch> [undo]
const [token = '', id = '', what = 'commit'] = process.argv.slice(2)
const run = what === 'undo' ? runUndo : runCommit
await run(IMPORT_KINDS, { token, signal: new AbortController().signal }, { id })
await closeDatabase()
