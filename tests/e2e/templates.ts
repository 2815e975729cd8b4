import { readFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { type Download, expect, type Page } from '@playwright/test'

/** Templates of the importer as a person fills them in and sends them. */
const KEYS = 1
const FIRST = 4

export type Row = Record<string, string | number>

/** The bytes of a download. */
export const bytesOf = async (download: Download) => readFileSync(await download.path())

const linesOf = (sheet: XLSX.WorkSheet) =>
  XLSX.utils.sheet_to_json<(string | undefined)[]>(sheet, { header: 1, blankrows: true })

/** What stands in the first column of a template's rows, from the first below the sample. */
export function namesIn(template: Buffer): string[] {
  const book = XLSX.read(template)
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  return sheet
    ? linesOf(sheet)
        .slice(FIRST)
        .map((line) => line[0] ?? '')
    : []
}

/** The template with these cells put in, row by row from the first below the sample. */
export function fillIn(template: Buffer, rows: readonly Row[]): Buffer {
  const book = XLSX.read(template, { cellStyles: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error('the template has no sheet')
  const keys = linesOf(sheet)[KEYS] ?? []
  for (const [at, row] of rows.entries()) {
    for (const [key, value] of Object.entries(row)) {
      expect(keys, 'a column of the template').toContain(key)
      XLSX.utils.sheet_add_aoa(sheet, [[value]], { origin: { r: FIRST + at, c: keys.indexOf(key) } })
    }
  }
  return Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
}

/** A template of a kind, from its link on the page. */
export async function template(page: Page, kind: string, link: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.locator(`a[href*="/templates/${kind}"]`).filter({ hasText: link }).click()
  return bytesOf(await waiting)
}

/** Chooses this file for a kind of import. */
export async function send(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel(`选择要导入的${kind}文件`).setInputFiles({ name, mimeType, buffer })
}

/** Imports after the trial run. */
export async function commit(page: Page, rows: number): Promise<void> {
  await page.getByRole('button', { name: `导入这 ${rows} 行` }).click({ timeout: 60_000 })
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
}
