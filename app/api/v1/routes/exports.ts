import { actionLabels } from '#app/api/v1/routes/acts.ts'
import { usersExport } from '#lib/base/accounts/export.ts'
import { exportCommand } from '#lib/base/exports/command.ts'
import type { AnyListExport } from '#lib/base/exports/list.ts'
import { importsExport } from '#lib/base/imports/export.ts'
import { noticesExport } from '#lib/base/notices/export.ts'
import { unitsExport } from '#lib/base/organizations/export.ts'
import { peopleExport } from '#lib/base/people/export.ts'
import { contestsExport, entriesExport, proposalsExport } from '#lib/features/contests/export.ts'
import { resultsExport, unitStandingsExport } from '#lib/features/contests/result-exports.ts'
import { honorsExport, publishExport, titlesExport } from '#lib/features/honors/export.ts'
import { periodsExport } from '#lib/features/reform/periods/export.ts'
import { reviewsExport } from '#lib/features/reform/reporting/queries/queue-export.ts'
import { unitYearExport } from '#lib/features/reform/reporting/queries/unit-year-export.ts'
import { worklistExport } from '#lib/features/reform/reporting/queries/worklist-export.ts'
import { batchesExport } from '#lib/features/relief/batches/export.ts'
import { householdsExport } from '#lib/features/relief/households/export.ts'
import { achievementsExport, mentorshipsExport, studiosExport } from '#lib/features/studios/export.ts'
import { getFile, type Route } from '#lib/kernel/routes.ts'
import { auditExport } from '#lib/reports/audit/export.ts'
import { boardRowsExport } from '#lib/reports/board/export.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'
import { missingExport } from '#lib/reports/missing/export.ts'
import { measuresExport } from '#lib/reports/progress/export.ts'
import { recommendedExport } from '#lib/reports/recommended/export.ts'
import { matchExport } from '#lib/reports/relief-audit/export.ts'

/** Every list that can be taken along as a file: one line per list. `all` names the acts of the audit log. */
export function listExports(all: () => readonly Route[]): AnyListExport[] {
  return [
    achievementsExport,
    auditExport(() => actionLabels(all())),
    batchesExport,
    boardRowsExport,
    contestsExport,
    entriesExport,
    proposalsExport,
    honorsExport,
    householdsExport,
    importsExport(IMPORT_KINDS),
    matchExport,
    measuresExport,
    mentorshipsExport,
    missingExport,
    noticesExport,
    peopleExport,
    periodsExport,
    publishExport,
    recommendedExport,
    resultsExport,
    reviewsExport,
    titlesExport,
    studiosExport,
    unitsExport,
    unitStandingsExport,
    unitYearExport,
    usersExport,
    worklistExport,
  ]
}

/** GET exports/{list} for every declared list. */
export function exportRoutes(all: () => readonly Route[]): Route[] {
  return listExports(all).map((list) => getFile(`exports/${list.name}`, exportCommand(list)))
}
