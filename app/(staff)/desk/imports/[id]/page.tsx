import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { CommitActs, DiscardButton } from '#components/features/imports/commit-acts.tsx'
import { GroupList, OutcomeTabs, RowTable } from '#components/features/imports/dry-run.tsx'
import { FileFacts } from '#components/features/imports/file-facts.tsx'
import { GroupEditor } from '#components/features/imports/group-editor.tsx'
import { MatchForm } from '#components/features/imports/match-form.tsx'
import { PasswordList } from '#components/features/imports/password-list.tsx'
import { ResultCard } from '#components/features/imports/result-card.tsx'
import { UnderWay } from '#components/features/imports/under-way.tsx'
import { isUnderWay } from '#lib/base/imports/policy.ts'
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

async function load(db: Db, actor: Actor, id: string, search: Search) {
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

type Data = NonNullable<Awaited<ReturnType<typeof load>>>

function Rows({ data: { batch, show, rows } }: { data: Data }) {
  if (!rows || rows.items.length === 0) return null
  const next = rows.nextCursor && deskPaths.importBatch(batch.id, { show, cursor: rows.nextCursor })
  return (
    <div>
      <RowTable rows={rows.items} columns={batch.columns} />
      <Pagination label="试运行的行翻页" {...(next ? { nextHref: next } : {})} />
    </div>
  )
}

/** Of a batch that somebody else mends and imports: who, and the way to give it up. */
function InOtherHands({ batch }: { batch: BatchView }) {
  return (
    <div className="space-y-3">
      <p>这一批由{batch.createdByName}核对和导入。</p>
      <DiscardButton id={batch.id} />
    </div>
  )
}

function DryRun({ data }: { data: Data }) {
  const { batch, show, groups, chosen, rows } = data
  const column = batch.columns.find(({ key }) => key === chosen?.key)
  if (chosen && column && batch.mine) {
    return (
      <div className="space-y-4">
        <a
          href={deskPaths.importBatch(batch.id, { show: 'error' })}
          className="text-action underline underline-offset-3"
        >
          返回全部问题
        </a>
        <GroupEditor
          key={batch.checkNo}
          batchId={batch.id}
          checkNo={batch.checkNo}
          group={chosen}
          column={column}
          columns={batch.columns}
          rows={rows?.items ?? []}
        />
      </div>
    )
  }
  return (
    <div className="space-y-4">
      {batch.problem && (
        <p
          role="alert"
          className="rounded border-2 border-union bg-surface px-4 py-3 font-semibold text-union"
        >
          {batch.problem}
        </p>
      )}
      <p className="text-lg">
        共 {batch.counts.total} 行：可以导入 {batch.counts.new + batch.counts.update} 行，没有变化{' '}
        {batch.counts.same} 行，需要修改 {batch.counts.error} 行。还没有写入任何数据。
      </p>
      {batch.mine ? <CommitActs batch={batch} /> : <InOtherHands batch={batch} />}
      <OutcomeTabs batch={batch} show={show} />
      {show === 'error' && batch.mine && <GroupList batchId={batch.id} groups={groups} />}
      <Rows data={data} />
      {batch.mine && (
        <p>
          <a
            href={deskPaths.importBatch(batch.id, { match: 1 })}
            className="text-action underline underline-offset-3"
          >
            列认错了？重新对应列
          </a>
        </p>
      )}
    </div>
  )
}

function Step({ data }: { data: Data }) {
  const { batch } = data
  if (batch.status === 'matching' && !batch.mine) return <InOtherHands batch={batch} />
  if (batch.status === 'matching' || (batch.status === 'checked' && data.rematch && batch.mine)) {
    return (
      <div className="space-y-4">
        <MatchForm batch={batch} again={batch.status === 'checked'} />
        <DiscardButton id={batch.id} />
      </div>
    )
  }
  if (batch.status === 'checked') return <DryRun data={data} />
  if (isUnderWay(batch.status)) return <UnderWay key={batch.status} batch={batch} />
  if (batch.status === 'discarded') return <p>这一批已放弃，什么也没有写入。</p>
  return (
    <div className="space-y-4">
      <ResultCard batch={batch} />
      {batch.kind === 'users' && batch.status === 'done' && (
        <PasswordList batchId={batch.id} waiting={batch.passwords} />
      )}
      <OutcomeTabs batch={batch} show={data.show} />
      <Rows data={data} />
    </div>
  )
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params
  const search = await searchParams
  return staffPage<Data>({
    title: ({ batch }) => `导入${batch.kindTitle}`,
    roles: ['region_admin', 'region_officer', 'unit_clerk', 'relief_officer'],
    header: { crumbs: [{ label: 'Excel 导入', href: deskPaths.imports() }] },
    load: async (db, actor) => (batchIdInput.safeParse({ id }).success ? load(db, actor, id, search) : null),
    view: (data) => (
      <div className="space-y-4">
        <FileFacts batch={data.batch} />
        <Step data={data} />
      </div>
    ),
  })
}
