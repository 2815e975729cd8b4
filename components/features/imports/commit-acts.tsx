'use client'

import { actUrl } from '#components/features/imports/text.ts'
import { ActButton } from '#components/form/act-button.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { useAct } from '#components/form/use-act.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import type { BatchView } from '#lib/base/imports/schema.ts'

/** What can be done with a dry run: import all or the good ones, take the bad ones home, give up. */
export function CommitActs({ batch }: { batch: BatchView }) {
  const { id, checkNo, counts } = batch
  const { act, pending, problem } = useAct({ url: actUrl(id, 'start') })
  const rows = counts.new + counts.update
  return (
    <div>
      <ErrorSummary problem={problem} />
      <div className="flex flex-wrap items-start gap-3">
        {rows > 0 && (
          <Button
            variant="primary"
            pending={pending}
            pendingLabel="正在开始…"
            onClick={() => void act({ checkNo, mode: counts.error > 0 ? 'good' : 'all' })}
          >
            {counts.error > 0 ? `先导入可以导入的 ${rows} 行` : `导入这 ${rows} 行`}
          </Button>
        )}
        {counts.error > 0 && (
          <a href={actUrl(id, 'errors')} className={buttonClass('secondary')}>
            下载需修改的 {counts.error} 行
          </a>
        )}
        <DiscardButton id={id} />
      </div>
    </div>
  )
}

export function DiscardButton({ id }: { id: string }) {
  return (
    <ActButton
      url={actUrl(id, 'discard')}
      label="放弃这一批"
      done="已放弃，什么也没有写入"
      danger
      confirm={{
        title: '放弃这一批导入？',
        description: '上传的行会删去，系统里的数据不变。需要时可以重新上传。',
      }}
    />
  )
}
