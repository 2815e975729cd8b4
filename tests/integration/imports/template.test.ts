import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '#lib/kernel/sheet/read.ts'
import { writeTemplate } from '#lib/kernel/sheet/template.ts'
import { imports } from '#lib/reports/flows/imports.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { openInLibreOffice, SKIPPED } from '#tests/setup/libre-office.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.addUnit('jia.admin', '甲市教育局')
})
afterAll(() => world.end())

test.each(['units', 'users'])('the filled template of %s reads back as no change', async (kind) => {
  const spec = must(await world.act('jia.admin', imports.template, { kind, filled: true }))
  const titles = spec.columns.map((column: { label: string }) => column.label)
  const file = await writeTemplate(spec)
  const opened = await openInLibreOffice(file)
  if (opened === 'skipped') console.log(SKIPPED)
  else expect(opened.get('填报表')?.flat()).toContain(`${spec.columns[0].label}*`)
  const read = must(await readTable(file, '模板.xlsx', { titles }))
  expect(read.meta).toMatchObject({ kind, org: '341300' })
  const input = { kind, fileName: '模板.xlsx', file: new Uint8Array(1), read }
  const made = must(await world.act('jia.admin', imports.create, input))
  expect(made.exact).toBe(true)
  const { counts } = must(await world.act('jia.admin', imports.match, { id: made.id, mapping: made.mapping }))
  expect(counts).toMatchObject({ total: spec.rows.length, same: spec.rows.length })
})
