import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'papaparse'

const run = promisify(execFile)

/** Comma, double quote, UTF-8, from line 1, cells as they are shown, every sheet into a file of its own. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** The office program of this machine: SOFFICE, or the first found on PATH; null = none. */
function soffice(): string | null {
  const { SOFFICE, PATH = '' } = process.env
  const found = ['soffice', 'libreoffice'].flatMap((name) =>
    PATH.split(path.delimiter).map((folder) => path.join(folder, name)),
  )
  return [SOFFICE ?? '', ...found].find((file) => file !== '' && existsSync(file)) ?? null
}

/** Rows of each sheet by its name, as LibreOffice shows them. */
export type OpenedBook = Map<string, string[][]>

async function sheetsOf(folder: string, book: string): Promise<OpenedBook> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${book}-`) && name.endsWith('.csv'))
  if (names.length === 0) throw new Error(`LibreOffice did not open ${book}`)
  const sheets = names.map(async (name): Promise<[string, string[][]]> => {
    const text = await readFile(path.join(folder, name), 'utf8')
    return [
      name.slice(`${book}-`.length, -'.csv'.length),
      parse<string[]>(text, { skipEmptyLines: true }).data,
    ]
  })
  return new Map(await Promise.all(sheets))
}

/**
 * Opens spreadsheets the way an office does, all in one start of the program and without its asking anything: a file
 * that would have to be repaired is not loaded, and throws. 'skipped' where the machine has no LibreOffice; the caller's
 * test says so with SKIPPED.
 */
export async function openAllInLibreOffice(
  files: readonly Uint8Array[],
): Promise<readonly OpenedBook[] | 'skipped'> {
  const program = soffice()
  if (!program) return 'skipped'
  const folder = await mkdtemp(path.join(tmpdir(), 'office-'))
  try {
    const out = path.join(folder, 'out')
    await mkdir(out)
    const books = files.map((_, at) => `book${at}`)
    const paths = books.map((book) => path.join(folder, `${book}.xlsx`))
    for (const [at, file] of files.entries()) await writeFile(paths[at] ?? '', file)
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`
    const convert = ['--headless', '--norestore', '--convert-to', CSV, '--outdir', out]
    await run(program, [profile, ...convert, ...paths], { timeout: 240_000 })
    return await Promise.all(books.map((book) => sheetsOf(out, book)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One spreadsheet opened as by an office. */
export async function openInLibreOffice(file: Uint8Array): Promise<OpenedBook | 'skipped'> {
  const opened = await openAllInLibreOffice([file])
  return opened === 'skipped' ? opened : (opened[0] ?? new Map())
}

/** What a test says that could not be run. */
export const SKIPPED = '跳过：这台机器没有 LibreOffice'
