import { accountRoutes } from '#app/api/v1/routes/accounts.ts'
import { auditRoutes } from '#app/api/v1/routes/audit.ts'
import { boardRoutes } from '#app/api/v1/routes/board.ts'
import { contestRoutes } from '#app/api/v1/routes/contests.ts'
import { exportRoutes } from '#app/api/v1/routes/exports.ts'
import { figureRoutes } from '#app/api/v1/routes/figures.ts'
import { honorRoutes } from '#app/api/v1/routes/honors.ts'
import { householdRoutes } from '#app/api/v1/routes/households.ts'
import { importRoutes } from '#app/api/v1/routes/imports.ts'
import { lightRoutes } from '#app/api/v1/routes/lights.ts'
import { messageRoutes } from '#app/api/v1/routes/messages.ts'
import { missingRoutes } from '#app/api/v1/routes/missing.ts'
import { noticeRoutes } from '#app/api/v1/routes/notices.ts'
import { peopleRoutes } from '#app/api/v1/routes/people.ts'
import { periodRoutes } from '#app/api/v1/routes/periods.ts'
import { planRoutes } from '#app/api/v1/routes/plan.ts'
import { privateExportRoutes } from '#app/api/v1/routes/private-exports.ts'
import { progressRoutes } from '#app/api/v1/routes/progress.ts'
import { publicRoutes } from '#app/api/v1/routes/public.ts'
import { reliefMoneyRoutes } from '#app/api/v1/routes/relief-money.ts'
import { reportRoutes } from '#app/api/v1/routes/reports.ts'
import { studioRoutes } from '#app/api/v1/routes/studios.ts'
import type { Route } from '#lib/kernel/routes.ts'

/** Every route of the REST interface. openapi.json is made from this table. */
export const routes: Route[] = [
  ...accountRoutes,
  ...auditRoutes,
  ...boardRoutes,
  ...contestRoutes,
  ...exportRoutes(() => routes),
  ...figureRoutes,
  ...honorRoutes,
  ...messageRoutes,
  ...peopleRoutes,
  ...lightRoutes,
  ...noticeRoutes,
  ...householdRoutes,
  ...importRoutes,
  ...missingRoutes,
  ...periodRoutes,
  ...planRoutes,
  ...privateExportRoutes,
  ...progressRoutes,
  ...publicRoutes,
  ...reliefMoneyRoutes,
  ...reportRoutes,
  ...studioRoutes,
]
