import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCronItems, type Runner, run, type WorkerEvents } from 'graphile-worker'
import { workerLogger, workerPool } from '#lib/kernel/jobs/connection.ts'
import type { AnyJob } from '#lib/kernel/jobs/define.ts'
import { taskOf } from '#lib/kernel/jobs/handle.ts'
import { keepAlive } from '#lib/kernel/jobs/lifeline.ts'

/** How many jobs a process runs at a time. */
const CONCURRENCY = 2
/** How long a stopping process waits for its running jobs; then they are given back. */
const PATIENCE_MS = 8_000
const TWO_DAYS_MS = 2 * 86_400_000

export type JobRunner = {
  /** Puts a job of the installation into the queue now; a waiting one is replaced. */
  add(name: string): Promise<void>
  /** Lets running jobs end, gives back those that take too long. */
  stop(): Promise<void>
}

const cronItems = (jobs: readonly AnyJob[]) =>
  parseCronItems(
    jobs.flatMap((job) =>
      !job.acting && job.cron
        ? [
            {
              task: job.name,
              match: job.cron,
              identifier: job.name,
              options: { backfillPeriod: TWO_DAYS_MS, maxAttempts: 8, queueName: job.name, jobKey: job.name },
            },
          ]
        : [],
    ),
  )

async function end(runner: Runner): Promise<void> {
  const ended = runner.stop().then(
    () => true,
    () => true,
  )
  if (await Promise.race([ended, sleep(PATIENCE_MS, false, { ref: false })])) return
  await runner.kill().catch(() => {})
}

/**
 * Runs jobs in this process, beside any number of other processes: each job is taken by one of them. Times of `cron`
 * jobs that passed while no process ran (two days back) are made up for. `url`: the owner's.
 */
export async function startRunner(jobs: readonly AnyJob[], url: string): Promise<JobRunner> {
  const pgPool = workerPool(url, CONCURRENCY + 2)
  const events: WorkerEvents = new EventEmitter()
  const lifeline = keepAlive(url)
  events.on('pool:create', ({ workerPool: { id } }) => lifeline.hold(id))
  const runner = await run({
    pgPool,
    events,
    logger: workerLogger,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job)])),
    parsedCronItems: cronItems(jobs),
  })
  runner.promise.catch(() => {}) // every cause is logged by workerLogger
  return {
    add: async (name) => {
      await runner.addJob(name, {}, { jobKey: name, queueName: name, maxAttempts: 8 })
    },
    stop: async () => {
      await end(runner)
      await lifeline.stop()
      await pgPool.end().catch(() => {})
    },
  }
}
