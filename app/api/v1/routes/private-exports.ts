import { peoplePrivateExport } from '#lib/base/people/private-export.ts'
import {
  approvePrivateExport,
  askPrivateExport,
  refusePrivateExport,
  withdrawPrivateExport,
} from '#lib/base/private-exports/commands.ts'
import type { AnyPrivateExport } from '#lib/base/private-exports/define.ts'
import { fetchPrivateExport, openPrivateExport } from '#lib/base/private-exports/fetch.ts'
import { privateExportList } from '#lib/base/private-exports/queries.ts'
import { payeesPrivateExport } from '#lib/features/relief/batches/private-export.ts'
import { householdsPrivateExport } from '#lib/features/relief/households/private-export.ts'
import { get, getFile, post, type Route } from '#lib/kernel/routes.ts'

/** Every list whose file may show private values: one line per list. */
export const PRIVATE_EXPORTS: readonly AnyPrivateExport[] = [
  peoplePrivateExport,
  householdsPrivateExport,
  payeesPrivateExport,
]

/** Asked for by one person, approved by another, then fetched for a day. */
export const privateExportRoutes: Route[] = [
  get('private-exports', privateExportList),
  post(
    'private-exports',
    askPrivateExport(() => PRIVATE_EXPORTS),
    201,
  ),
  post('private-exports/{id}/approve', approvePrivateExport),
  post('private-exports/{id}/refuse', refusePrivateExport),
  post('private-exports/{id}/withdraw', withdrawPrivateExport),
  post('private-exports/{id}/open', openPrivateExport),
  getFile(
    'private-exports/{id}/file',
    fetchPrivateExport(() => PRIVATE_EXPORTS),
  ),
]
