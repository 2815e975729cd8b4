import { sendPublicPhoto } from '#lib/base/people/public-photo.ts'

type Context = { params: Promise<{ slug: string; id: string }> }

/** GET public/{slug}/photos/{id}: the photo of a holder, while it is shown. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return sendPublicPhoto(request, await context.params)
}
