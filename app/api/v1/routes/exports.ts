import { actionLabels } from '#app/api/v1/routes/acts.ts'
import { usersExport } from '#lib/base/accounts/export.ts'
import { exportCommand } from '#lib/base/exports/command.ts'
import type { AnyListExport } from '#lib/base/exports/list.ts'
import { unitsExport } from '#lib/base/organizations/export.ts'
import { reviewsExport } from '#lib/features/reform/reporting/queries/queue-export.ts'
import { getFile, type Route } from '#lib/kernel/routes.ts'
import { auditExport } from '#lib/reports/audit/export.ts'
import { boardRowsExport } from '#lib/reports/board/export.ts'
import { missingExport } from '#lib/reports/missing/export.ts'
import { measuresExport } from '#lib/reports/progress/export.ts'

/** Every list that can be taken along as a file: one line per list. `all` names the acts of the audit log. */
export function listExports(all: () => readonly Route[]): AnyListExport[] {
  return [
    auditExport(() => actionLabels(all())),
    boardRowsExport,
    measuresExport,
    missingExport,
    reviewsExport,
    unitsExport,
    usersExport,
  ]
}

/** GET exports/{list} for every declared list. */
export function exportRoutes(all: () => readonly Route[]): Route[] {
  return listExports(all).map((list) => getFile(`exports/${list.name}`, exportCommand(list)))
}
