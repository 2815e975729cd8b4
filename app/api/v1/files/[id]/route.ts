import { fileOwners } from '#app/api/v1/files/owners.ts'
import { sendFile } from '#lib/base/files/download.ts'

type Context = { params: Promise<{ id: string }> }

/** GET files/{id}: the bytes of a file, `?size=thumb` its small picture. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return sendFile(request, (await context.params).id, fileOwners)
}
