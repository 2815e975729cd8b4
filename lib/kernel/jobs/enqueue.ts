import type { ActingJob, Job, JobPayload } from '#lib/kernel/jobs/define.ts'
import type { Db } from '#lib/kernel/scope.ts'

/**
 * Puts a job of the installation into the queue, inside a command's transaction: it starts some milliseconds after
 * the commit, and never after a rollback. With `key` a waiting job of the same key is replaced (ten changes, one
 * recomputation). Answers the job's id. The job's name must stand in `app.job_task` with `acting = false`.
 */
export async function enqueue<P extends JobPayload>(
  db: Db,
  job: Job<P>,
  payload: P,
  key: string | null = null,
): Promise<string> {
  const text = JSON.stringify(job.payload.parse(payload))
  const rows = await db.$queryRaw<
    { id: string }[]
  >`select app.enqueue(${job.name}, ${text}::jsonb, ${key}) as id`
  return rows[0]?.id ?? ''
}

/**
 * Puts a job into the queue that will act with the rights of the present actor (see `defineActingJob`). Its name
 * must stand in `app.job_task` with `acting = true`.
 */
export async function enqueueAs<P extends JobPayload>(
  db: Db,
  job: ActingJob<P>,
  payload: P,
  key: string | null = null,
): Promise<string> {
  const text = JSON.stringify(job.payload.parse(payload))
  const rows = await db.$queryRaw<
    { id: string }[]
  >`select app.enqueue_as(${job.name}, ${text}::jsonb, ${key}) as id`
  return rows[0]?.id ?? ''
}
