import { fileOwners } from '#app/api/v1/files/owners.ts'
import { receiveUpload } from '#lib/base/files/upload.ts'

/**
 * POST files?owner=&name=…: takes one file. A route of its own, outside the table of routes and of proxy.ts, because
 * Next hands on only the first 10 MB of a body to what lies behind the proxy; it checks origin and session itself.
 */
export function POST(request: Request): Promise<Response> {
  return receiveUpload(request, fileOwners)
}
