import { commitJob, undoJob } from '#lib/base/imports/jobs.ts'
import { forgetCommand } from '#lib/base/imports/names.ts'
import { enqueueAs } from '#lib/kernel/jobs/enqueue.ts'
import { discardCommand, type Kinds, matchCommand, mendCommand } from './batch.ts'
import { commitCommand, startCommand } from './commit.ts'
import { createCommand } from './create.ts'
import { errorFileCommand, originalCommand, templateCommand } from './files.ts'
import { cancelCommand, settleCommand } from './under-way.ts'
import { takeBackCommand, undoCommand } from './undo.ts'

/** The commands and the jobs of the importer for the kinds that an installation has. */
export function importActs(kinds: Kinds) {
  const commit = commitJob(kinds)
  const undo = undoJob(kinds)
  const create = createCommand(kinds)
  const template = templateCommand(kinds)
  const errorFile = errorFileCommand(kinds)
  const original = originalCommand(kinds)
  return {
    jobs: [commit, undo],
    create,
    match: matchCommand(kinds),
    mend: mendCommand(kinds),
    // one job of a batch at a time: a waiting one is replaced
    start: startCommand(kinds, ({ db }, id) => enqueueAs(db, commit, { id }, id)),
    cancel: cancelCommand(kinds),
    discard: discardCommand(kinds),
    undo: undoCommand(kinds, ({ db }, id) => enqueueAs(db, undo, { id }, `undo:${id}`)),
    template,
    errorFile,
    original,
    forget: forgetCommand(kinds),
    /** acts without a row in the table of routes: files, and what the jobs do */
    outside: [
      ...[create, template, errorFile, original],
      ...[commitCommand(kinds), takeBackCommand(kinds), settleCommand(kinds)],
    ],
  }
}
