import type { AnyJob } from '#lib/kernel/jobs/define.ts'
import { dailyJob } from '#lib/ops/jobs/daily.ts'
import { listExportJob } from '#lib/ops/jobs/exports.ts'
import { reliefBooksJob } from '#lib/ops/jobs/relief.ts'
import { imports } from '#lib/reports/flows/imports.ts'

/**
 * Every job that the server processes run: one line per job. Jobs of features are declared beside their feature and
 * listed here. What sessions start also has its row in `app.job_task` (tests/integration/kernel/jobs.test.ts compares).
 */
export const JOBS: readonly AnyJob[] = [dailyJob, listExportJob, reliefBooksJob, ...imports.jobs]
