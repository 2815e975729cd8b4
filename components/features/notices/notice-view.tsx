import { NoticeActs } from '#components/features/notices/notice-acts.tsx'
import { StageBadge } from '#components/features/notices/notice-list.tsx'
import {
  type NoticeHonor,
  type NoticeStudio,
  NoticeStudios,
  NoticeSubjects,
} from '#components/features/notices/notice-subjects.tsx'
import { NoticeText } from '#components/features/notices/notice-text.tsx'
import { Objections } from '#components/features/notices/objections.tsx'
import { ProofTable } from '#components/features/notices/proof-table.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import type { NoticeDetail } from '#lib/base/notices/schema.ts'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { boardPaths, publicPaths } from '#lib/kernel/pure/paths.ts'

function History({ notice }: { notice: NoticeDetail }) {
  const { createdByName, publishedByName, publishedAt, closedByName, closedAt, closingNote } = notice
  return (
    <p className="text-ink-2">
      {[
        `${createdByName} 起草`,
        publishedAt && `${publishedByName} 于 ${formatDateTime(publishedAt)} 发布`,
        closedAt && `${closedByName} 于 ${formatDateTime(closedAt)} ${notice.label}`,
        closingNote && `说明：${closingNote}`,
      ]
        .filter(Boolean)
        .join('；')}
    </p>
  )
}

type Props = {
  notice: NoticeDetail
  honors: readonly NoticeHonor[]
  studios: readonly NoticeStudio[]
  slug: string
  today: string
}

/** One notice, whole: where it stands, what the public sees, objections and proof. */
export function NoticeView({ notice, honors, studios, slug, today }: Props) {
  const running = notice.stage === 'running' || notice.stage === 'objected'
  return (
    <div className="space-y-6">
      <div className="space-y-3">
        <p>
          <StageBadge stage={notice.stage} label={notice.label} />
          {running && today <= notice.endOn && ` 还有 ${notice.left} 个工作日`}
        </p>
        <History notice={notice} />
        <NoticeActs notice={notice} />
        <p className="no-print flex flex-wrap gap-3">
          {running && today <= notice.endOn && (
            <a href={publicPaths.notice(slug, notice.id)} className={buttonClass('ghost')}>
              看公众页
            </a>
          )}
          {notice.shown.length > 0 && (
            <a href={boardPaths.print('notice', notice.id)} className={buttonClass('ghost')}>
              打印公示留痕
            </a>
          )}
        </p>
      </div>
      <Card title="公众看到的内容">
        <NoticeText notice={notice} />
      </Card>
      <NoticeSubjects honors={honors} />
      <NoticeStudios studios={studios} />
      <Objections notice={notice} today={today} />
      {notice.shown.length > 0 && (
        <Card title="公示留痕">
          <ProofTable shown={notice.shown} />
        </Card>
      )}
    </div>
  )
}
