export const dynamic = 'force-dynamic'

/** The process is alive; says nothing about the database (see /api/ready). */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
