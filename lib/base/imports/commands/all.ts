import { commitJob } from '#lib/base/imports/commit-job.ts'
import { enqueueAs } from '#lib/kernel/jobs/enqueue.ts'
import { discardCommand, type Kinds, matchCommand, mendCommand } from './batch.ts'
import { cancelCommand, startCommand } from './commit.ts'
import { createCommand } from './create.ts'
import { errorFileCommand, templateCommand } from './files.ts'
import { undoCommand } from './undo.ts'

/** The commands and the job of the importer for the kinds that an installation has. */
export function importActs(kinds: Kinds) {
  const job = commitJob(kinds)
  return {
    job,
    create: createCommand(kinds),
    match: matchCommand(kinds),
    mend: mendCommand(kinds),
    start: startCommand(kinds, ({ db }, id) => enqueueAs(db, job, { id }, id)),
    cancel: cancelCommand(kinds),
    discard: discardCommand(kinds),
    undo: undoCommand(kinds),
    template: templateCommand(kinds),
    errorFile: errorFileCommand(kinds),
  }
}
