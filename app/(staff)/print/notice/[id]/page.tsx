import type { Metadata } from 'next'
import { PrintShell } from '#components/data/print-shell.tsx'
import { NoticeText } from '#components/features/notices/notice-text.tsx'
import { ProofTable } from '#components/features/notices/proof-table.tsx'
import { readNotice } from '#lib/base/notices/queries.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { pageRead } from '#lib/kernel/page.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'

export const metadata: Metadata = { title: '打印公示留痕' }

type Props = { params: Promise<{ id: string }> }

/** `/print/notice/{id}`: the proof sheet: what was shown, from when to when, by whom, objections and result. */
export default async function NoticeProofPage({ params }: Props) {
  const { id } = await params
  const { data: notice, actor } = await pageRead((db, who) => readNotice(db, who, id))
  const upheld = notice.objections.filter((each) => each.state === 'UPHELD').length
  return (
    <PrintShell
      title={`公示留痕：${notice.title}`}
      period={`${formatDay(notice.startOn)}至${formatDay(notice.endOn)}`}
      filters={notice.label}
      generatedAt={currentMoment().toISOString()}
      generatedBy={actor.userName}
      signatures={['经办人', '审核人', '负责人（签字）']}
      portrait
    >
      <div className="space-y-6">
        <NoticeText notice={notice} />
        <p>
          收到异议 {notice.objections.length} 件，其中成立 {upheld} 件，未处理 {notice.openObjections}{' '}
          件。结果：
          {notice.label}
          {notice.closingNote && `（${notice.closingNote}）`}。
        </p>
        <ProofTable shown={notice.shown} />
      </div>
    </PrintShell>
  )
}
