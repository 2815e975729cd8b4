import { fileRoutes } from '#app/api/v1/files/documented.ts'
import { routes } from '#app/api/v1/routes/all.ts'
import { openapi } from '#lib/kernel/openapi.ts'

export function GET() {
  return Response.json(openapi(routes, fileRoutes), { headers: { 'cache-control': 'no-store' } })
}
