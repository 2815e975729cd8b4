import { honorsCsv } from '#lib/features/honors/public/csv.ts'
import { disposition } from '#lib/kernel/pure/disposition.ts'

type Context = { params: Promise<{ slug: string }> }

/** `/{slug}/honors.csv`: the published awards as a table, under the same filters as the page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const csv = await honorsCsv(slug, Object.fromEntries(new URL(request.url).searchParams))
  if (csv === null) return new Response('没有找到', { status: 404 })
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': disposition('attachment', '荣誉榜.csv', 'csv'),
    },
  })
}
