'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ActButton } from '#components/features/accounts/act-button.tsx'
import { DiscardButton } from '#components/features/imports/commit-acts.tsx'
import { actUrl } from '#components/features/imports/text.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
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
      if (now && now.status !== 'committing') router.refresh()
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

/** A commit that is under way: how far, how to stop it, and what to do when it was cut off. */
export function CommitProgress({ batch }: { batch: BatchView }) {
  const router = useRouter()
  const seen = useProgress(batch.id, batch)
  const resume = useCommand<{ id: string }>({ url: actUrl(batch.id, 'start') })
  const again = async () => {
    const done = await resume.run({ checkNo: batch.checkNo, mode: batch.mode })
    if (done.ok) router.refresh()
  }
  return (
    <Card title="正在导入">
      <ProgressBar label="导入进度" value={seen.progress} max={100} text={`${seen.progress}%`} />
      <p role="status" className="mt-3 text-ink-2">
        {seen.stalled
          ? '这次导入似乎中断了，什么也没有写入。可以继续，也可以放弃。'
          : '可以离开这一页，导入会继续；全部写完才生效，中途停止等于没有导入。'}
      </p>
      <div className="mt-3 flex flex-wrap items-start gap-3">
        {seen.stalled ? (
          <>
            <Button variant="primary" pending={resume.pending} onClick={() => void again()}>
              继续导入
            </Button>
            <DiscardButton id={batch.id} />
          </>
        ) : (
          <ActButton url={actUrl(batch.id, 'cancel')} label="停止导入" done="正在停止" />
        )}
      </div>
      {resume.problem && (
        <p role="alert" className="mt-2 text-union">
          {resume.problem.title}
        </p>
      )}
    </Card>
  )
}
