import { expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { detailWords, objectLabel } from '#lib/reports/audit/labels/words.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

/** Whoever reads the audit trail reads Chinese: each command's object has its word. */
test('every type of object that an act can be about is called by a word', () => {
  const types = [
    ...new Set(
      routes.flatMap((route) =>
        'command' in route ? [route.command.object] : 'file' in route ? [route.file.object] : [],
      ),
    ),
  ]
  expect(types.length).toBeGreaterThan(30)
  expect(types.filter((type) => objectLabel(type) === type)).toEqual([])
})

test('an import is called as its importer is', () => {
  expect(IMPORT_KINDS.map(({ key }) => detailWords({ kind: key }, 'import_batch'))).toEqual(
    IMPORT_KINDS.map(({ title }) => `类型 ${title}`),
  )
})
