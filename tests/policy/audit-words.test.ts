import { expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { objectLabel } from '#lib/reports/audit/labels/words.ts'

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
