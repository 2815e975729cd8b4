import { randomBytes } from 'node:crypto'
import type { JobHelpers } from 'graphile-worker'
import type { ActingJob, AnyJob, Job, JobPayload, JobRun } from '#lib/kernel/jobs/define.ts'
import { log } from '#lib/kernel/log.ts'
import { tokenHash } from '#lib/kernel/scope.ts'

type Task = (payload: unknown, helpers: JobHelpers) => Promise<void>

/** Opens the job's session; undefined when its right to act is over. */
async function openSession(name: string, grant: string, { query }: JobHelpers): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await query<{ open: boolean }>('select app.open_job_session($1, $2, $3) as open', [
    name,
    grant,
    Buffer.from(tokenHash(token), 'hex'),
  ])
  return rows[0]?.open ? token : undefined
}

async function act(job: ActingJob, run: JobRun, payload: JobPayload, grant: string, helpers: JobHelpers) {
  const token = await openSession(job.name, grant, helpers)
  if (!token) {
    log('warn', 'job dropped: its user may no longer act', { job: job.name, jobId: run.jobId })
    return
  }
  let done = false
  try {
    await job.run({ ...run, token }, payload)
    done = true
  } finally {
    await helpers.query('select app.close_job_session($1, $2)', [grant, done || run.lastAttempt])
  }
}

async function perform(job: AnyJob, raw: unknown, run: JobRun, helpers: JobHelpers): Promise<void> {
  const { grant, _cron, ...rest } = (raw ?? {}) as { grant?: unknown; _cron?: unknown }
  const payload = (job as Job).payload.parse(rest)
  if (job.acting) await act(job, run, payload, String(grant ?? ''), helpers)
  else await job.run(run, payload)
}

/** A declared job as graphile-worker runs it. Its queue keeps the failure's name and code, never a message that may quote data. */
export function taskOf(job: AnyJob): Task {
  return async (raw, helpers) => {
    const { id, attempts, max_attempts } = helpers.job
    const run: JobRun = {
      jobId: String(id),
      attempt: attempts,
      lastAttempt: attempts >= max_attempts,
      signal: helpers.abortSignal ?? new AbortController().signal,
    }
    const said = { job: job.name, jobId: run.jobId, attempt: run.attempt }
    const began = Date.now()
    try {
      await perform(job, raw, run, helpers)
      log('info', 'job done', { ...said, ms: Date.now() - began })
    } catch (error) {
      log('error', run.lastAttempt ? 'job given up' : 'job failed', { ...said, error })
      const { name = 'Error', code = '' } = error as { name?: string; code?: string }
      throw new Error(`${job.name}: ${name} ${code}`.trim())
    }
  }
}
