import { setTimeout as sleep } from 'node:timers/promises'
import { type JobRunner, startRunner } from '#lib/kernel/jobs/runner.ts'
import { JOBS } from '#lib/ops/jobs/all.ts'
import { dailyDone, dailyJob } from '#lib/ops/jobs/daily.ts'

/** A start waits so long for the day's lights; then they follow while the portal already serves. */
const PATIENCE_MS = 20_000

/** Starts the job runner of this process; the daily job runs now if it was missed. */
export async function startJobs(url: string): Promise<JobRunner> {
  const runner = await startRunner(JOBS, url)
  if (await dailyDone(url)) return runner
  await runner.add(dailyJob.name)
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until && !(await dailyDone(url))) await sleep(100)
  return runner
}
