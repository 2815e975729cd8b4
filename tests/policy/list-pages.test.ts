import { globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { listExports } from '#app/api/v1/routes/exports.ts'
import { LIST_PAGES, RECORD_LISTS } from '#tests/policy/list-pages.ts'

const STAFF = 'app/(staff)'
const NO_LIST = /\/(new|edit|\[\w+\])$|^\/print\//

/** Patterns of the staff pages that may show a list. */
function pages(): string[] {
  const files = readdirSync(STAFF, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file)}`)
    .filter((pattern) => !NO_LIST.test(pattern))
    .sort()
}

/** Names of the lists whose links stand in the page's own folder, and in the parts of pages beside it. */
function linked(pattern: string): string[] {
  const files = globSync([`${STAFF}${pattern}/*.tsx`, `${STAFF}${path.dirname(pattern)}/*-page.tsx`])
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/<ExportLinks\s+list="([\w-]+)"/g)].map(
      (found) => found[1] ?? '',
    ),
  )
}

test('every list page has an export or says why not', () => {
  expect(Object.keys(LIST_PAGES).sort()).toEqual(pages())
})

test.each(Object.entries(LIST_PAGES))('%s', (pattern, said) => {
  if ('reason' in said) expect(said.reason.length).toBeGreaterThan(10)
  else expect(linked(pattern)).toEqual(expect.arrayContaining([...said]))
})

test.each(Object.entries(RECORD_LISTS))('%s stands on the page of a record', (list, file) => {
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`<ExportLinks\\s+list="${list}"`))
})

test('every declared export stands on a page', () => {
  const shown = Object.values(LIST_PAGES).flatMap((said) => ('reason' in said ? [] : said))
  expect([...shown, ...Object.keys(RECORD_LISTS)].sort()).toEqual(
    listExports(() => routes)
      .map(({ name }) => name)
      .sort(),
  )
})
