import { receiveImport } from '#lib/base/imports/upload.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'

/** POST imports/upload?kind=&name=…: takes one table. Outside proxy.ts, because Next hands on only 10 MB of a body. */
export function POST(request: Request): Promise<Response> {
  const { create, match } = imports
  return receiveImport(request, { kinds: IMPORT_KINDS, create, match })
}
