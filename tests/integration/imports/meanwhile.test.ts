import { afterAll, beforeAll, expect, test } from 'vitest'
import { commitCommand } from '#lib/base/imports/commands/commit.ts'
import { createOrganization } from '#lib/base/organizations/commands.ts'
import { verifyChains } from '#lib/ops/audit/verify.ts'
import { IMPORT_KINDS, imports } from '#lib/reports/flows/imports.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'
import { fileOf, upload } from './file.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

/** A long import must not stop an office: its audit rows are appended at the very end, not while it works. */
test('others of the city act while an import is being written', async () => {
  const rows = Array.from({ length: 3 }, (_, at) => [`导入单位${at}`, '政府部门'])
  const id = await upload(world, 'jia.admin', 'units', fileOf(['单位名称', '单位性质'], rows))
  must(await world.act('jia.admin', imports.start, { id, checkNo: 1, mode: 'all' }))
  const seen: string[] = []
  const report = async (progress: number) => {
    if (progress <= 15) return true
    const unit = {
      name: `手工单位${seen.length}`,
      kind: 'government',
      validFrom: '2020-01-01',
      parentId: '341300',
    }
    seen.push(must(await world.act('jia.admin', createOrganization, unit)).id)
    return true
  }
  must(await world.act('jia.admin', commitCommand(IMPORT_KINDS, report), { id }))
  expect(seen).not.toHaveLength(0)
  expect((await verifyChains(world.database.url)).filter((city) => !city.ok)).toEqual([])
}, 20_000)
