import type { z } from 'zod'

/** What a job carries: ids, days, codes; never names, texts or secrets. */
export type JobPayload = Record<string, string>

/** What a handler is told besides its payload. */
export type JobRun = {
  jobId: string
  /** 1 on the first attempt */
  attempt: number
  /** no further attempt follows: the moment to record a failure where users see it */
  lastAttempt: boolean
  /** aborted when the process is told to stop; a long job then ends and is attempted again elsewhere */
  signal: AbortSignal
}

/** A handler of a job that acts for the user who started it: `token` serves `execute` and `read`. */
export type ActingRun = JobRun & { token: string }

type Declared<P extends JobPayload> = {
  /** `daily`, `import.commit`; one that sessions start also needs its row in `app.job_task` (migration) */
  name: string
  payload: z.ZodType<P>
  /** when it runs by itself: five fields, UTC (Asia/Shanghai is 8 hours ahead) */
  cron?: string
}

export type Job<P extends JobPayload = JobPayload> = Declared<P> & {
  acting: false
  run: (run: JobRun, payload: P) => Promise<void>
}
export type ActingJob<P extends JobPayload = JobPayload> = Omit<Declared<P>, 'cron'> & {
  acting: true
  run: (run: ActingRun, payload: P) => Promise<void>
}
// biome-ignore lint/suspicious/noExplicitAny: a list of jobs of different payloads; the runner parses each payload
export type AnyJob = Job<any> | ActingJob<any>

/**
 * Declares a job of the installation itself: it has no user's rights, enters a purpose scope of its own (lib/ops)
 * and must come to the same end when it is run twice. Listed in lib/ops/jobs/all.ts.
 */
export function defineJob<P extends JobPayload>(job: Omit<Job<P>, 'acting'>): Job<P> {
  return { ...job, acting: false }
}

/**
 * Declares a job that acts for the user who started it (`enqueueAs`). Its handler gets a token that is worth what
 * the user's session was: same membership, same row-level security, same policies, audit rows in the user's name.
 * The token ends with the attempt; the right behind it ends when the job is done, after 24 hours, when the
 * membership or the account ends, or when the password changes: then the job is dropped.
 * A second attempt may follow a half-done first one: write through `execute` with idempotency keys or states.
 */
export function defineActingJob<P extends JobPayload>(job: Omit<ActingJob<P>, 'acting'>): ActingJob<P> {
  return { ...job, acting: true }
}
