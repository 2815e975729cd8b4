import { Pagination } from '#components/data/pagination.tsx'
import { CommitActs, DiscardButton } from '#components/features/imports/commit-acts.tsx'
import { GroupList, OutcomeTabs, RowTable } from '#components/features/imports/dry-run.tsx'
import { GroupEditor } from '#components/features/imports/group-editor.tsx'
import { MatchForm } from '#components/features/imports/match-form.tsx'
import { PasswordList } from '#components/features/imports/password-list.tsx'
import { ResultCard } from '#components/features/imports/result-card.tsx'
import { UnderWay } from '#components/features/imports/under-way.tsx'
import { isUnderWay } from '#lib/base/imports/policy.ts'
import type { BatchView, ErrorGroup, Outcome, RowView } from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** A batch and the part of it that is looked at: rows of one outcome, perhaps of one group of errors. */
export type ImportStep = {
  batch: BatchView
  show: Outcome | undefined
  rows: { items: RowView[]; nextCursor: string | null } | null
  groups: readonly ErrorGroup[]
  chosen: ErrorGroup | undefined
  /** the columns are to be matched once more */
  rematch: boolean
}

function Rows({ data: { batch, show, rows } }: { data: ImportStep }) {
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

function DryRun({ data }: { data: ImportStep }) {
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

/** What this batch waits for now: columns to match, a dry run to mend, work under way, or its result. */
export function BatchStep({ data }: { data: ImportStep }) {
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
