'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { FieldProblem } from '#components/form/problem.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { toast } from '#components/ui/toast.tsx'
import { PLAN_STATUS_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Outline } from '#lib/features/reform/rules/outline.ts'
import type { PlanEditorData } from '#lib/features/reform/schema/plan.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { localOutline } from './local-outline.ts'
import { OutlineList } from './outline-list.tsx'
import { outlineFrom, rowsOf } from './outline-rows.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { RowPanel } from './row-panel.tsx'
import { SaveNote } from './save-note.tsx'
import { type OutlineEditor, useOutlineEditor } from './use-outline-editor.ts'
import { useOutlineSaving } from './use-outline-saving.ts'

/** A closing dialog gives the focus back to its button first. */
const AFTER_DIALOG_MS = 150

const WIDE = '(min-width: 1024px)'

/** True where the panel has room beside the list. */
function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(WIDE).matches,
    () => true,
  )
}

const inOrder = (outline: Outline) => outlineFrom(rowsOf(outline))

/** Text that never reached the server comes back, or stands beside what was saved meanwhile. */
function useRestored(
  data: PlanEditorData,
  editor: OutlineEditor,
  saving: ReturnType<typeof useOutlineSaving>,
) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    const local = localOutline(data.plan.id)
    if (!local || JSON.stringify(inOrder(local.outline)) === JSON.stringify(inOrder(data.outline))) return
    editor.replace(local.outline)
    if (local.saveNo === data.saveNo) {
      toast('已恢复上次未保存的内容')
      return
    }
    const { saveNo, savedAt, outline } = data
    saving.setConflict({ saveNo, savedAt, savedByName: '其他页面', outline })
  }, [data, editor, saving])
}

function Toolbar(props: {
  data: PlanEditorData
  saving: ReturnType<typeof useOutlineSaving>
  onPublish: () => void
}) {
  const { plan } = props.data
  const status = PLAN_STATUS_LABELS[plan.status as keyof typeof PLAN_STATUS_LABELS]
  return (
    <div className="sticky top-0 z-10 mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bg py-2">
      <p className="font-semibold">{plan.title}</p>
      <Badge tone={plan.versionNo > 0 ? 'ok' : 'warn'}>
        {status}
        {plan.versionNo > 0 && ` · 第 ${plan.versionNo} 版`}
      </Badge>
      <span className="grow">
        <SaveNote state={props.saving.state} onRetry={() => void props.saving.flush()} />
      </span>
      <Button variant="primary" onClick={props.onPublish}>
        发布…
      </Button>
    </div>
  )
}

/** The outline of a plan as an editor: lines on the left, the fields of the selected line beside or below it. */
export function PlanEditor({ data, words }: { data: PlanEditorData; words: Words }) {
  const { plan, units } = data
  const router = useRouter()
  const start = useMemo(() => inOrder(data.outline), [data.outline])
  const editor = useOutlineEditor(start, plan.year)
  const saving = useOutlineSaving(
    { planId: plan.id, saveNo: data.saveNo, savedAt: data.savedAt, saved: start },
    editor.outline,
  )
  const [publishing, setPublishing] = useState(false)
  const [wrong, setWrong] = useState<readonly FieldProblem[]>([])
  const wide = useWide()
  useRestored(data, editor, saving)
  const wrongIds = useMemo(() => {
    const at = [...editor.paths]
    const own = (path: string, error: string) =>
      error.startsWith(`${path}.`) && !/\.(measures|tasks)\./.test(error.slice(path.length))
    return new Set(at.filter(([, path]) => wrong.some((each) => own(path, each.path))).map(([id]) => id))
  }, [editor.paths, wrong])
  const row = editor.rows.find((each) => each.id === editor.selectedId)
  const panel = row && (
    <RowPanel
      key={row.id}
      row={row}
      path={editor.paths.get(row.id) ?? ''}
      units={units}
      words={words}
      patch={editor.patch}
    />
  )
  return (
    <>
      <Toolbar data={data} saving={saving} onPublish={() => setPublishing(true)} />
      <div className="items-start gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div>
          {editor.rows.length === 0 ? (
            <EmptyState
              title={`还没有${words.pillar}`}
              action={
                <Button variant="primary" onClick={() => editor.act(null, 'after')}>
                  添加第一个{words.pillar}
                </Button>
              }
            />
          ) : (
            <OutlineList
              editor={editor}
              words={words}
              wrongIds={wrongIds}
              inline={wide ? null : <div className="p-2">{panel}</div>}
            />
          )}
        </div>
        {wide && (
          <div className="sticky top-16 max-h-[calc(100vh-5rem)] overflow-y-auto">
            {panel ?? (
              <p className="rounded border border-line bg-surface p-4 text-ink-2">
                选中一行，在这里填写它的内容。
              </p>
            )}
          </div>
        )}
      </div>
      {publishing && !saving.conflict && (
        <PublishDialog
          planId={plan.id}
          year={plan.year}
          outline={editor.outline}
          published={data.published}
          saved={async () => ((await saving.flush()) ? saving.saveNo.current : null)}
          onGoTo={(path) => setTimeout(() => editor.goTo(path), AFTER_DIALOG_MS)}
          onWrong={setWrong}
          onClose={() => setPublishing(false)}
          onDone={(done) => {
            setPublishing(false)
            setWrong([])
            toast(`已发布第 ${done.versionNo} 版`, { description: '各单位现在可以看到并填报' })
            router.refresh()
          }}
        />
      )}
      {saving.conflict && (
        <ConflictDialog
          conflict={saving.conflict}
          mine={editor.outline}
          onKeep={(which) => {
            if (!saving.conflict) return
            const theirs = inOrder(saving.conflict.outline)
            if (which === 'theirs') editor.replace(theirs)
            saving.settle(saving.conflict, which, theirs)
          }}
        />
      )}
    </>
  )
}
