import { execute } from '#lib/kernel/command.ts'
import { read } from '#lib/kernel/scope.ts'
import { sheetBytes } from '#lib/kernel/sheet/file.ts'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { READ_LIMITS } from '#lib/kernel/sheet/table.ts'
import { type TemplateSpec, writeTemplate } from '#lib/kernel/sheet/template.ts'
import { toText } from '#lib/kernel/sheet/values.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { good } from '#tests/integration/reporting/world.ts'
import type { FixtureWorld, Somebody } from './fixture-world.ts'

type Settings = Record<string, string>

/** Kinds that nobody of the fixture has a template of, and where theirs are tested. */
const ELSEWHERE: Record<string, string> = {
  // the bank writes this file
  relief_return: 'tests/integration/relief/imports',
  // no competition of the fixture is being scored
  'contest-scores': 'tests/integration/contests/score-import',
}

/** Every kind whose template people fill in. */
export const TEMPLATE_KINDS = IMPORT_KINDS.filter(({ key }) => !(key in ELSEWHERE))

/** Who imports a kind, with the first choice of everything that it asks; the kind's own default where it asks nothing. */
async function importerOf(
  { people }: FixtureWorld,
  kind: (typeof IMPORT_KINDS)[number],
): Promise<{ who: Somebody; settings: Settings }> {
  for (const who of people) {
    if (kind.mayImport(who.actor)) continue
    const asked = await read(who.token, (db, actor) => kind.ask(db, actor))
    if (asked.some(({ options }) => options.length === 0)) continue
    return {
      who,
      settings: Object.fromEntries(asked.map(({ key, options }) => [key, options[0]?.value ?? ''])),
    }
  }
  throw new Error(`nobody of the fixture may import ${kind.key}`)
}

export type FilledTemplate = {
  kind: string
  spec: TemplateSpec
  settings: Settings
  who: Somebody
  /** labels of the shown columns as the template writes them */
  titles: string[]
  bytes: Uint8Array
}

/** The template of every kind of the registry with what there is already. */
export async function filledTemplates(world: FixtureWorld): Promise<FilledTemplate[]> {
  const made: FilledTemplate[] = []
  for (const kind of TEMPLATE_KINDS) {
    const { who, settings } = await importerOf(world, kind)
    const input = { kind: kind.key, settings, filled: true }
    const spec = good(await execute(who.token, imports.template, input)) as TemplateSpec
    const shown = spec.columns.filter(({ hidden }) => !hidden)
    const titles = shown.map(({ label, required }) => (required ? `${label}*` : label))
    made.push({ kind: kind.key, spec, settings, who, titles, bytes: await writeTemplate(spec) })
  }
  return made
}

type Form = 'xlsx' | 'csv'

/** Reads a filled template as its upload does and tries it out: how many rows are new, changed, as they were. */
export async function tryOut(
  { kind, who, settings }: Pick<FilledTemplate, 'kind' | 'who' | 'settings'>,
  bytes: Uint8Array,
  titles: string[],
) {
  const fileName = '模板.xlsx'
  const back = await readTable(bytes, fileName, { titles })
  if (!back.ok) throw new Error(back.problem.title)
  const input = { kind, settings, fileName, file: new Uint8Array(1), read: back.value }
  const { id, mapping, exact } = good(await execute(who.token, imports.create, input))
  const { counts } = good(await execute(who.token, imports.match, { id, mapping }))
  return { counts, exact }
}

/** Texts of the rows of a file, columns as `titles` name them. */
export function readOf(bytes: Uint8Array, form: Form, titles: string[]): string[][] {
  const [table] = readFile(bytes, `清单.${form}`, titles, READ_LIMITS).sheets
  const places = titles.map(
    (title) => table?.columns.findIndex(({ label }) => label.replace(/\*$/, '') === title) ?? -1,
  )
  return (table?.rows ?? []).map(({ cells }) =>
    places.map((at) => {
      const found = toText(cells[at] ?? { kind: 'empty', text: '' })
      return found.ok ? (found.value ?? '') : found.message
    }),
  )
}

/** Rows of texts in the columns of a template: in the template itself, or as a list is exported. */
export async function writtenAs(
  form: 'template' | Form,
  spec: TemplateSpec,
  rows: readonly string[][],
): Promise<Uint8Array> {
  const columns = spec.columns.filter(({ hidden }) => !hidden)
  if (form === 'template') {
    const byKey = rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, row[at] ?? ''])))
    return writeTemplate({ ...spec, rows: byKey })
  }
  const sheet = {
    name: '清单',
    title: spec.title,
    line: '筛选：全部　导出人：张三',
    columns: columns.map(({ label, width, text }) => ({
      label,
      width,
      ...(text ? { format: 'text' as const } : {}),
    })),
    rows: rows.map((cells) => ({ cells })),
    foot: [],
  }
  return (await sheetBytes({ form, book: { title: spec.title, creator: '张三', sheets: [sheet] } })).bytes
}
