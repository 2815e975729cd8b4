import { issuePasswords } from '#lib/base/accounts/import-passwords.ts'
import { get, post, type Route } from '#lib/kernel/routes.ts'
import { importQueries, imports } from '#lib/reports/flows/imports.ts'

/** Imports after the upload; upload, templates and files with reasons have handlers of their own (app/api/v1/imports). */
export const importRoutes: Route[] = [
  get('imports', importQueries.list),
  get('imports/{id}', importQueries.one),
  get('imports/{id}/rows', importQueries.rows),
  get('imports/{id}/groups', importQueries.groups),
  post('imports/{id}/match', imports.match),
  post('imports/{id}/mend', imports.mend),
  post('imports/{id}/start', imports.start),
  post('imports/{id}/cancel', imports.cancel),
  post('imports/{id}/discard', imports.discard),
  post('imports/{id}/undo', imports.undo),
  post('imports/{id}/passwords', issuePasswords),
  get('import-names', importQueries.names),
  post('import-names/{id}/forget', imports.forget),
]
