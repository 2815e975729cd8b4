import { actUrl, countsText, momentText } from '#components/features/imports/text.ts'
import { ActButton } from '#components/form/act-button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { type BatchView, UNDO_HOURS } from '#lib/base/imports/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** What came of a batch, and how long it can be taken back. */
export function ResultCard({ batch }: { batch: BatchView }) {
  const { id, counts, status, committedAt, undoneAt, undoUntil } = batch
  const written = counts.new + counts.update
  return (
    <Card title={status === 'undone' ? '已整批撤销' : '导入完成'}>
      <p className="text-lg">
        {countsText({ ...counts, error: 0 })}
        {committedAt && `，${momentText(committedAt)}写入`}
      </p>
      {status === 'done' && batch.problem && (
        <p role="alert" className="mt-2 font-semibold text-union">
          没有撤销：{batch.problem}
        </p>
      )}
      {counts.error > 0 && <p className="mt-1">{counts.error} 行需要修改，没有导入</p>}
      {undoneAt && <p className="mt-1">{momentText(undoneAt)}撤销，系统里的数据已恢复到导入之前</p>}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {undoUntil && written > 0 && (
          <ActButton
            url={actUrl(id, 'undo')}
            label="整批撤销"
            done="正在整批撤销"
            danger
            confirm={{
              title: `撤销这一批导入的 ${written} 行？`,
              description: '新增的会删去，更新的会恢复原样。其中有一条在导入后改过、用过，就整批都不能撤销。',
            }}
          />
        )}
        {counts.error > 0 && status === 'done' && (
          <a href={actUrl(id, 'errors')} className={buttonClass('secondary')}>
            下载需修改的 {counts.error} 行
          </a>
        )}
        {batch.after && (
          <a href={batch.after.href} className={buttonClass('primary')}>
            {batch.after.label}
          </a>
        )}
        <a href={deskPaths.imports()} className={buttonClass('secondary')}>
          导入下一份
        </a>
      </div>
      {status === 'done' && (
        <p className="mt-3 text-sm text-ink-2">
          {undoUntil
            ? `${momentText(undoUntil)}之前，没有被改动过的可以整批撤销`
            : `导入已超过 ${UNDO_HOURS} 小时，不能整批撤销`}
        </p>
      )}
    </Card>
  )
}
