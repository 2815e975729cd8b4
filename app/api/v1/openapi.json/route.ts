import { fileRoutes } from '#app/api/v1/files/documented.ts'
import { importFileRoutes } from '#app/api/v1/imports/documented.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { openapi } from '#lib/kernel/openapi.ts'

export function GET() {
  return Response.json(openapi(routes, [...fileRoutes, ...importFileRoutes]), {
    headers: { 'cache-control': 'no-store' },
  })
}
