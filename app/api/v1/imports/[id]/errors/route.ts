import { sendWorkbook } from '#lib/base/imports/download.ts'
import { type Workbook, writeWorkbook } from '#lib/kernel/sheet/write.ts'
import { imports } from '#lib/reports/flows/imports.ts'

type Props = { params: Promise<{ id: string }> }

/** GET imports/{id}/errors: the rows that need mending as .xlsx, with a column that says why. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return sendWorkbook<Workbook>(request, {
    command: imports.errorFile,
    input: { id: (await params).id },
    write: writeWorkbook,
    name: (book) => book.title,
  })
}
