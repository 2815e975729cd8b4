'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { BatchBar, canApprove } from '#components/features/reviews/batch-bar.tsx'
import { QueueRow } from '#components/features/reviews/queue-row.tsx'
import { ReviewActs } from '#components/features/reviews/review-acts.tsx'
import { ReviewDetail } from '#components/features/reviews/review-detail.tsx'
import { keepFocus } from '#components/form/keep-focus.ts'
import { useCommand } from '#components/form/use-command.ts'
import { useShortcuts } from '#components/form/use-shortcut.ts'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ReportVerb } from '#lib/features/reform/rules/states.ts'
import type { Queue, QueueItem } from '#lib/features/reform/schema/report-views.ts'
import type { BatchApproved } from '#lib/features/reform/schema/review-batch.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const DONE_WORDS: Partial<Record<ReportVerb, string>> = {
  approve: '已通过',
  unit_approve: '已通过',
  return: '已退回',
  unit_return: '已退回',
  undo: '已撤销通过',
}

/** Where reading goes on: the head of the report that is open now. */
const nextReport = () => document.getElementById('detail') ?? document.querySelector('main')
const openRow = () => document.querySelector<HTMLElement>('nav button[aria-current]')

type Undo = () => Promise<{ ok: boolean }>

/** Keeps the undo of one approved report ready for its toast. */
function UndoSlot({ id, register }: { id: string; register: (id: string, run: Undo) => void }) {
  const { run } = useCommand<unknown>({ url: apiPaths.act('progress-reports', id, 'undo') })
  useEffect(() => register(id, () => run({})), [id, register, run])
  return null
}

function useQueue(queue: Queue, sel: string | undefined) {
  const router = useRouter()
  const [items, setItems] = useState(queue.items)
  const [current, setCurrent] = useState(sel ?? queue.items[0]?.id ?? '')
  const [approved, setApproved] = useState<string[]>([])
  const undos = useRef(new Map<string, Undo>())
  const register = useCallback((id: string, run: Undo) => {
    undos.current.set(id, run)
  }, [])
  const open = (id: string) => {
    setCurrent(id)
    window.history.replaceState(null, '', deskPaths.reviews({ view: queue.view, ...queue.filter, sel: id }))
  }
  const index = items.findIndex((item) => item.id === current)
  const step = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + by))]
    if (next) open(next.id)
  }
  const undo = async (item: QueueItem) => {
    const answer = await undos.current.get(item.id)?.()
    if (!answer?.ok) {
      toast('没有撤销：请在“已通过”里查看')
      return
    }
    toast('已撤销通过', { description: `${item.unitName} ${item.taskCode} 回到待审核` })
    setItems((old) => [item, ...old.filter((each) => each.id !== item.id)])
    open(item.id)
    router.refresh()
  }
  const done = (item: QueueItem, verb: ReportVerb) => {
    const rest = items.filter((each) => each.id !== item.id)
    const next = rest[Math.min(index, rest.length - 1)]
    keepFocus(() => {
      setItems(rest)
      if (next) setCurrent(next.id)
      if (verb === 'approve' && queue.view === 'pending') setApproved((old) => [...old, item.id])
    }, nextReport)
    const undoable = verb === 'approve' ? { undo: { onUndo: () => void undo(item) } } : {}
    toast(DONE_WORDS[verb] ?? '已完成', { description: `${item.unitName} ${item.taskCode}`, ...undoable })
    if (next) open(next.id)
    else router.replace(deskPaths.reviews({ view: queue.view, ...queue.filter }))
    if (!next) router.refresh()
  }
  return { items, item: items[index], open, step, done, approved, register }
}

const EMPTY = { pending: '没有待审核的填报', returned: '没有退回未改的填报', done: '还没有审核过的填报' }

function useTicks() {
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    set((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id])))
  return { ids, set, toggle }
}

type Props = {
  queue: Queue
  sel: string | undefined
  onBatch: (result: BatchApproved) => void
  /** how many of the list have been decided on since it was loaded */
  onHandled: (count: number) => void
}

/** List and detail side by side; on a phone the list first, then the detail. */
export function ReviewQueue({ queue, sel, onBatch, onHandled }: Props) {
  const { items, item, open, step, done, approved, register } = useQueue(queue, sel)
  const ticks = useTicks()
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const handled = queue.items.length - items.length
  useEffect(() => onHandled(handled), [handled, onHandled])
  const batch = queue.view === 'pending'
  const waiting = new Set(items.map((each) => each.id))
  const ticked = { ids: new Set([...ticks.ids].filter((id) => waiting.has(id))), set: ticks.set }
  const [onPhone, setOnPhone] = useState<'list' | 'detail'>(sel ? 'detail' : 'list')
  useShortcuts({ j: () => step(1), k: () => step(-1) })
  const slots = approved.map((id) => <UndoSlot key={id} id={id} register={register} />)
  if (items.length === 0) {
    return (
      <>
        {slots}
        <EmptyState title={EMPTY[queue.view]}>新提交的填报会出现在这里，先提交的排在前面。</EmptyState>
      </>
    )
  }
  return (
    <div className="space-y-4">
      {slots}
      {batch && <BatchBar queue={queue} items={items} ticked={ticked} onDone={onBatch} />}
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <nav
          aria-label="填报列表"
          className={cn(
            'overflow-y-auto rounded border border-line bg-surface lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)]',
            onPhone === 'detail' && 'max-lg:hidden',
          )}
        >
          <ul>
            {items.map((each) => (
              <QueueRow
                key={each.id}
                item={each}
                current={each.id === item?.id}
                tick={
                  batch && canApprove(each)
                    ? { on: ticks.ids.has(each.id), toggle: () => ticks.toggle(each.id) }
                    : undefined
                }
                onOpen={() =>
                  keepFocus(() => {
                    open(each.id)
                    setOnPhone('detail')
                  }, nextReport)
                }
              />
            ))}
          </ul>
          {queue.more && <p className="px-3 py-2 text-sm text-ink-2">还有更多，处理完这一页后自动补上。</p>}
        </nav>
        {item && (
          <section
            aria-labelledby="detail"
            className={cn('rounded border border-line bg-surface p-4', onPhone === 'list' && 'max-lg:hidden')}
          >
            <Button
              size="sm"
              className="mb-3 lg:hidden"
              onClick={() => keepFocus(() => setOnPhone('list'), openRow)}
            >
              ‹ 返回列表
            </Button>
            <ReviewDetail item={item} />
            <div className="no-print sticky bottom-0 -mx-4 -mb-4 mt-4 border-t border-line bg-surface p-4">
              <ReviewActs
                key={`${item.id} ${item.submittedNo}`}
                item={item}
                onDone={(verb) => done(item, verb)}
                reason={reasons[item.id] ?? ''}
                onReason={(reason) => setReasons((old) => ({ ...old, [item.id]: reason }))}
              />
            </div>
          </section>
        )}
      </div>
    </div>
  )
}
