'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { DiscardButton } from '#components/features/imports/commit-acts.tsx'
import { actUrl } from '#components/features/imports/text.ts'
import { ActButton } from '#components/form/act-button.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { isUnderWay } from '#lib/base/imports/policy.ts'
import type { BatchView } from '#lib/base/imports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EVERY_MS = 1000

type Seen = Pick<BatchView, 'status' | 'progress' | 'stalled'>

/** Asks how far it is until it is over; then the page shows what came of it. */
function useProgress(id: string, first: Seen): Seen {
  const router = useRouter()
  const [seen, setSeen] = useState(first)
  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout>
    // one question after the other, and the page only once: a busy server is not asked more often
    const ask = async () => {
      const response = await fetch(apiPaths.one('imports', id), { credentials: 'same-origin' }).catch(
        () => null,
      )
      const now = response?.ok ? ((await response.json()) as Seen) : null
      if (over) return
      if (now) setSeen({ status: now.status, progress: now.progress, stalled: now.stalled })
      if (now && !isUnderWay(now.status)) router.refresh()
      else timer = setTimeout(() => void ask(), EVERY_MS)
    }
    timer = setTimeout(() => void ask(), EVERY_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, router])
  return seen
}

const COMMIT = {
  title: '正在导入',
  bar: '导入进度',
  running: '可以离开这一页，导入会继续；全部写完才生效，中途停止等于没有导入。',
  stalled: '这次导入似乎中断了，什么也没有写入。可以继续，也可以放弃。',
  resume: '继续导入',
  stop: '停止导入',
}
const UNDO: typeof COMMIT = {
  title: '正在整批撤销',
  bar: '撤销进度',
  running: '可以离开这一页，撤销会继续；全部撤完才生效，中途停止等于没有撤销。',
  stalled: '这次撤销似乎中断了，导入的内容都还在。可以继续，也可以不再撤销。',
  resume: '继续撤销',
  stop: '停止撤销',
}

/** A commit or undo that is under way: how far, how to stop it, and what to do when it was cut off. */
export function UnderWay({ batch }: { batch: BatchView }) {
  const seen = useProgress(batch.id, batch)
  const undoing = batch.status === 'undoing'
  const words = undoing ? UNDO : COMMIT
  const resume = useAct({ url: actUrl(batch.id, undoing ? 'undo' : 'start') })
  const again = () => resume.act(undoing ? {} : { checkNo: batch.checkNo, mode: batch.mode })
  const stop = <ActButton url={actUrl(batch.id, 'cancel')} label={words.stop} done="正在停止" />
  return (
    <Card title={words.title}>
      <ProgressBar label={words.bar} value={seen.progress} max={100} text={`${seen.progress}%`} />
      <p role="status" className="mt-3 text-ink-2">
        {seen.stalled ? words.stalled : words.running}
      </p>
      <div className="mt-3 flex flex-wrap items-start gap-3">
        {seen.stalled && (
          <Button variant="primary" pending={resume.pending} onClick={() => void again()}>
            {words.resume}
          </Button>
        )}
        {seen.stalled && !undoing ? <DiscardButton id={batch.id} /> : stop}
      </div>
      {resume.problem && (
        <p role="alert" className="mt-2 text-union">
          {resume.problem.title}
        </p>
      )}
    </Card>
  )
}
