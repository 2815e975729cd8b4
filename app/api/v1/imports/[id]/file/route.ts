import { sendOriginal } from '#lib/base/imports/download.ts'
import { imports } from '#lib/reports/flows/imports.ts'

type Props = { params: Promise<{ id: string }> }

/** GET imports/{id}/file: the file as it was uploaded. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return sendOriginal(request, imports.original, (await params).id)
}
