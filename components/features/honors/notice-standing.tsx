import { NoticeButton } from '#components/features/honors/notice-button.tsx'
import { NoticeLinks } from '#components/features/notices/notice-links.tsx'
import { Card } from '#components/ui/card.tsx'
import type { NoticeStanding } from '#lib/features/honors/schema/desk.ts'

/** Where an award stands with its public notice, and the way to one. */
export function NoticeStandingCard({
  id,
  notice,
  mayNotice,
}: {
  id: string
  notice: NoticeStanding
  mayNotice: boolean
}) {
  const { needed, bar, notices } = notice
  if (!needed && notices.length === 0 && !mayNotice) return null
  return (
    <Card title="公示">
      <div className="space-y-3">
        <p>{needed ? (bar ?? '公示无异议，可以公布。') : '这项荣誉公布前不要求公示。'}</p>
        <NoticeLinks notices={notices} />
        {mayNotice && <NoticeButton ids={[id]} label="列入公示" />}
      </div>
    </Card>
  )
}
