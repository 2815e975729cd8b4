import { expect, test } from 'vitest'
import { readFile } from '#lib/kernel/sheet/read/file.ts'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { READ_LIMITS } from '#lib/kernel/sheet/table.ts'
import { OFFICE_FILES } from '#tests/files/office.ts'
import { recordsOf, TITLES } from '#tests/files/records.ts'

test.each(OFFICE_FILES)('$file：$says', (office) => {
  const read = readFile(office.bytes(), office.file, TITLES, READ_LIMITS)
  const table = read.sheets.find(({ headerRows }) => headerRows.length > 0)
  if (!table) throw new Error('没有找到表头')
  expect(recordsOf(table)).toEqual(office.expected)
  expect(table.headerRows).toEqual(office.headerRows ?? [1])
  const skipped = Object.fromEntries(table.skipped.map(({ rowNumber, why }) => [rowNumber, why]))
  expect(skipped).toEqual(office.skipped ?? {})
  expect(read.notes).toEqual(office.notes ?? [])
  expect(read.meta).toEqual(office.meta ?? {})
  if (office.keys) expect(table.columns.map(({ key }) => key)).toEqual(office.keys)
})

test('the reading thread gives what reading without it gives', async () => {
  for (const office of OFFICE_FILES.filter(({ says }) => /模板|csv，GBK|老的/.test(says))) {
    const bytes = office.bytes()
    const read = await readTable(bytes, office.file, { titles: TITLES })
    expect(read).toEqual({ ok: true, value: readFile(bytes, office.file, TITLES, READ_LIMITS) })
  }
})
