import { actionLabels } from '#app/api/v1/routes/acts.ts'
import { routes } from '#app/api/v1/routes/all.ts'

/** What each act of the audit log is called. */
export const ACTION_LABELS = actionLabels(routes)
