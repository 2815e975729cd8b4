import { routes } from '#app/api/v1/routes/all.ts'
import { listExports } from '#app/api/v1/routes/exports.ts'
import { exportJob } from '#lib/base/exports/job.ts'

/** Writes the lists that are too long to be written while somebody waits. */
export const listExportJob = exportJob(() => listExports(() => routes))
