import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { BatchStep, type ImportStep } from '#components/features/imports/batch-step.tsx'
import { FileFacts } from '#components/features/imports/file-facts.tsx'
import { importGroups, importRows, importView } from '#lib/base/imports/queries.ts'
import { type BatchView, batchIdInput, OUTCOMES, type Outcome, rowsInput } from '#lib/base/imports/schema.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'

export const metadata: Metadata = { title: '导入' }

type Search = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** The outcome that is looked at: what needs work first. */
function shownOutcome(batch: BatchView, asked: string | undefined): Outcome | undefined {
  const wanted = OUTCOMES.find((outcome) => outcome === asked && batch.counts[outcome] > 0)
  const order: Outcome[] = ['error', 'new', 'update', 'same']
  return wanted ?? order.find((outcome) => batch.counts[outcome] > 0)
}

async function load(db: Db, actor: Actor, id: string, search: Search): Promise<ImportStep | null> {
  const batch = await importView(db, actor, IMPORT_KINDS, id)
  if (!batch) return null
  const show = shownOutcome(batch, one(search.show))
  const group = show === 'error' ? one(search.group) : undefined
  const input = rowsInput.safeParse({
    ...{ id, outcome: show, group, key: one(search.key) },
    cursor: one(search.cursor) ?? 0,
    limit: 50,
  })
  const isSeen = input.success && batch.status !== 'matching' && batch.status !== 'discarded'
  const rows = isSeen ? await importRows(db, actor, IMPORT_KINDS, input.data) : null
  const groups = show === 'error' ? ((await importGroups(db, actor, IMPORT_KINDS, id))?.items ?? []) : []
  const chosen = groups.find((each) => each.group === group && each.key === one(search.key))
  return { batch, show, rows, groups, chosen, rematch: search.match === '1' }
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params
  const search = await searchParams
  return staffPage<ImportStep>({
    title: ({ batch }) => `导入${batch.kindTitle}`,
    roles: ['region_admin', 'region_officer', 'unit_clerk', 'relief_officer'],
    header: { crumbs: [{ label: 'Excel 导入', href: deskPaths.imports() }] },
    load: async (db, actor) => (batchIdInput.safeParse({ id }).success ? load(db, actor, id, search) : null),
    view: (data) => (
      <div className="space-y-4">
        <FileFacts batch={data.batch} />
        <BatchStep data={data} />
      </div>
    ),
  })
}
