import { sendWorkbook } from '#lib/base/imports/download.ts'
import { type TemplateSpec, writeTemplate } from '#lib/kernel/sheet/template.ts'
import { imports } from '#lib/reports/flows/imports.ts'

type Props = { params: Promise<{ kind: string }> }

/** GET imports/templates/{kind}?filled=1&…: the template as .xlsx, empty or with what there is; the rest are settings. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { filled, ...settings } = Object.fromEntries(new URL(request.url).searchParams)
  return sendWorkbook<TemplateSpec>(request, {
    command: imports.template,
    input: { kind: (await params).kind, settings, filled: filled === '1' },
    write: writeTemplate,
    name: (spec) => `${spec.title}模板`,
  })
}
