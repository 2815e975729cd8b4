import { z } from 'zod'
import { commitCommand, progressCommand, settleCommand } from '#lib/base/imports/commands/commit.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { execute } from '#lib/kernel/command.ts'
import { type ActingJob, type ActingRun, defineActingJob } from '#lib/kernel/jobs/define.ts'

type Payload = { id: string }
type Running = Pick<ActingRun, 'token' | 'signal'>

/**
 * Commits a batch with the rights of who started it. How far it is, and whether to stop, goes through transactions
 * beside the one that writes. Run twice it does nothing the second time: a batch is committed once.
 */
export async function runCommit(
  kinds: readonly AnyKind[],
  { token, signal }: Running,
  { id }: Payload,
): Promise<void> {
  const progress = progressCommand(kinds)
  const report = async (percent: number) => {
    // told to stop: everything is rolled back, and the next attempt begins anew
    signal.throwIfAborted()
    const said = await execute(token, progress, { id, percent })
    return said.ok && said.value.goOn
  }
  const done = await execute(token, commitCommand(kinds, report), { id })
  if (done.ok) return
  await execute(token, settleCommand(kinds), { id, problem: done.problem.title })
}

export function commitJob(kinds: readonly AnyKind[]): ActingJob<Payload> {
  return defineActingJob({
    name: 'import.commit',
    payload: z.object({ id: z.string() }),
    run: (run, payload) => runCommit(kinds, run, payload),
  })
}
