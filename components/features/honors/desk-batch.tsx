'use client'

import { FormDialog } from '#components/form/form-dialog.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { HONOR_VERB_LABELS } from '#lib/features/honors/rules/states.ts'
import type { HonorBatchDone, HonorPreview, NoticeStanding } from '#lib/features/honors/schema/desk.ts'
import type { HonorItem } from '#lib/features/honors/schema/honor.ts'

export type DeskEntry = {
  honor: HonorItem
  preview: HonorPreview
  verbs: readonly string[]
  notice: NoticeStanding
}
export type BatchVerb = 'check' | 'publish'

/** Why this award would stay behind, as far as the page knows; '' = nothing speaks against it. */
function obstacle({ honor, preview, verbs, notice }: DeskEntry, verb: BatchVerb): string {
  if (verb === 'publish' && preview.findings.length > 0) return '文字里有个人号码'
  if (verbs.includes(verb)) return ''
  if (verb === 'publish' && notice.bar) return notice.bar
  return verb === 'check' && honor.state === 'DRAFT'
    ? '不能复核自己登记的'
    : `现在不能${HONOR_VERB_LABELS[verb]}`
}

const nameOf = ({ honor }: DeskEntry) => `${honor.holderName} ${honor.title}`

function Behind({ lines }: { lines: readonly { id: string; name: string; reason: string }[] }) {
  return (
    <ul aria-label="留下的" className="list-disc pl-5">
      {lines.map((line) => (
        <li key={line.id}>
          {line.name}：{line.reason}
        </li>
      ))}
    </ul>
  )
}

type Props = {
  verb: BatchVerb
  entries: readonly DeskEntry[]
  onClose: () => void
  onDone: (done: HonorBatchDone) => void
}

/** Before a batch: how many go, which stay behind and why; all of them or the good ones. */
export function BatchDialog({ verb, entries, onClose, onDone }: Props) {
  const command = useCommand<HonorBatchDone>({ url: `/api/v1/honors/${verb}-many` })
  const label = verb === 'check' ? '复核' : '公布'
  const bad = entries.flatMap((entry) => {
    const reason = obstacle(entry, verb)
    return reason ? [{ id: entry.honor.id, name: nameOf(entry), reason }] : []
  })
  const good = entries.filter((entry) => !obstacle(entry, verb))
  const act = async () => {
    const items = good.map(({ honor }) => ({ id: honor.id, version: honor.version }))
    const result = await command.run({ items, strict: bad.length === 0 })
    if (result.ok) onDone(result.value)
    return result.ok
  }
  return (
    <FormDialog
      onClose={onClose}
      title={`批量${label} ${entries.length} 项荣誉？`}
      description={
        verb === 'publish'
          ? '文字已扫描，没有个人号码的才会公布；公众页数秒内更新。'
          : '请先逐项核对文号、时间和单位。'
      }
      save={
        good.length > 0
          ? bad.length > 0
            ? `只${label}没有问题的 ${good.length} 项`
            : `${label}全部 ${good.length} 项`
          : null
      }
      command={command}
      onSave={act}
    >
      <p>
        {good.length} 项可以{label}
        {bad.length > 0 && `，${bad.length} 项留下`}。
      </p>
      {bad.length > 0 && <Behind lines={bad} />}
    </FormDialog>
  )
}

/** After a batch: how many went, which stayed behind. */
export function BatchNote({ verb, done }: { verb: BatchVerb; done: HonorBatchDone }) {
  return (
    <div role="status" className="rounded border border-line bg-surface p-4">
      <p className="font-semibold">
        已{verb === 'check' ? '复核' : '公布'} {done.done.length} 项
        {done.left.length > 0 && `，留下 ${done.left.length} 项`}。
      </p>
      {done.left.length > 0 && <Behind lines={done.left} />}
    </div>
  )
}
