import { z } from 'zod'
import { commitCommand } from '#lib/base/imports/commands/commit.ts'
import { progressCommand, settleCommand } from '#lib/base/imports/commands/under-way.ts'
import { takeBackCommand } from '#lib/base/imports/commands/undo.ts'
import type { AnyKind, Report } from '#lib/base/imports/kind.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import { type ActingJob, type ActingRun, defineActingJob } from '#lib/kernel/jobs/define.ts'

type Payload = { id: string }
type Running = Pick<ActingRun, 'token' | 'signal'>
type Kinds = readonly AnyKind[]

/**
 * Does one long act on a batch with the rights of who started it. How far it is, and whether to stop, goes through
 * transactions beside the one that writes. Run twice it does nothing the second time: the batch's state has moved on.
 */
async function runAct(
  kinds: Kinds,
  { token, signal }: Running,
  { id }: Payload,
  act: (report: Report) => AnyCommand,
): Promise<void> {
  const progress = progressCommand(kinds)
  const report: Report = async (percent) => {
    // told to stop: everything is rolled back, and the next attempt begins anew
    signal.throwIfAborted()
    const said = await execute(token, progress, { id, percent })
    return said.ok && said.value.goOn
  }
  const done = await execute(token, act(report), { id })
  if (done.ok) return
  await execute(token, settleCommand(kinds), { id, problem: done.problem.title })
}

/** Commits a batch. */
export function runCommit(kinds: Kinds, running: Running, payload: Payload): Promise<void> {
  return runAct(kinds, running, payload, (report) => commitCommand(kinds, report))
}

/** Takes a committed batch back. */
export function runUndo(kinds: Kinds, running: Running, payload: Payload): Promise<void> {
  return runAct(kinds, running, payload, (report) => takeBackCommand(kinds, report))
}

const payload = z.object({ id: z.string() })

export function commitJob(kinds: Kinds): ActingJob<Payload> {
  return defineActingJob({
    ...{ name: 'import.commit', payload },
    run: (run, given) => runCommit(kinds, run, given),
  })
}

export function undoJob(kinds: Kinds): ActingJob<Payload> {
  return defineActingJob({
    ...{ name: 'import.undo', payload },
    run: (run, given) => runUndo(kinds, run, given),
  })
}
