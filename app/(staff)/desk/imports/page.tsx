import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ExportLinks } from '#components/data/export-links.tsx'
import { BatchTable } from '#components/features/imports/batch-table.tsx'
import { RememberedNames } from '#components/features/imports/remembered-names.tsx'
import { UploadCard } from '#components/features/imports/upload-card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { rememberedNames } from '#lib/base/imports/names.ts'
import { kindViews, listImports } from '#lib/base/imports/queries.ts'
import { listBatchesInput } from '#lib/base/imports/schema.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

export const metadata: Metadata = { title: 'Excel 导入' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `?kind=` puts one kind first, other parameters preset its settings: where a record's page leads here. */
export default async function ImportsPage({ searchParams }: Props) {
  const preset = Object.fromEntries(
    Object.entries(await searchParams).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
  return staffPage({
    title: 'Excel 导入',
    roles: ['region_admin', 'region_officer', 'unit_clerk', 'relief_officer'],
    help: [
      '现成的表可以直接选：表头不在第一行、列的顺序和名称不一样，都能认。',
      '先试运行：看到新增、更新、需要修改的行之后再决定导入。',
      '导入后 24 小时内，没有被改动过的可以整批撤销。',
    ],
    load: async (db, actor) => ({
      kinds: (await kindViews(db, actor, IMPORT_KINDS)).toSorted(
        (a, b) => Number(b.key === preset.kind) - Number(a.key === preset.kind),
      ),
      names: await rememberedNames(db, actor),
      batches: await listImports(db, actor, IMPORT_KINDS, listBatchesInput.parse({})),
    }),
    header: ({ batches }) => (batches.items.length > 0 ? { actions: <ExportLinks list="imports" /> } : {}),
    view: ({ kinds, batches, names }) => (
      <div className="space-y-6">
        {kinds.length > 0 ? (
          <div className="grid gap-4 xl:grid-cols-2">
            {kinds.map((kind) => (
              <UploadCard key={kind.key} kind={kind} preset={preset} />
            ))}
          </div>
        ) : (
          <EmptyState title="现在没有可以导入的内容" />
        )}
        {batches.items.length > 0 && <BatchTable items={batches.items} />}
        {names.length > 0 && <RememberedNames items={names} />}
      </div>
    ),
  })
}
