import { routes } from '#app/api/v1/routes/all.ts'
import { openapi } from '#lib/kernel/openapi.ts'

export function GET() {
  return Response.json(openapi(routes), { headers: { 'cache-control': 'no-store' } })
}
