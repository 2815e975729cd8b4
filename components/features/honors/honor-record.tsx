import Link from 'next/link'
import type { ReactNode } from 'react'
import { HonorStateBadge } from '#components/features/honors/state-badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { HonorDetail } from '#lib/features/honors/schema/honor.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[7rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children || '—'}</dd>
    </div>
  )
}

const dayOf = (instant: string | null) => (instant ? formatDay(today(new Date(instant))) : '')

/** Who entered, checked and published it, and what became of it. */
function History({ honor }: { honor: HonorDetail }) {
  const { checkedName, publishedName, revokedOn, revokeDocNo } = honor
  return (
    <>
      <Row label="登记">
        {honor.enteredName}，{dayOf(honor.createdAt)}
      </Row>
      {checkedName && (
        <Row label="复核">
          {checkedName}，{dayOf(honor.checkedAt)}
        </Row>
      )}
      {publishedName && (
        <Row label="公布">
          {publishedName}，{dayOf(honor.publishedAt)}
        </Row>
      )}
      {honor.reason && <Row label="原因">{honor.reason}</Row>}
      {(revokedOn || revokeDocNo) && (
        <Row label="撤销决定">{[formatPartialDay(revokedOn), revokeDocNo].filter(Boolean).join('，')}</Row>
      )}
    </>
  )
}

/** The record of an award as the office keeps it. */
export function HonorRecord({ honor }: { honor: HonorDetail }) {
  return (
    <Card title="登记内容">
      <dl>
        <Row label="状态">
          <HonorStateBadge state={honor.state} />
        </Row>
        <Row label={`获奖${KIND_LABELS[honor.kind]}`}>
          {honor.personId ? (
            <Link
              href={deskPaths.person(honor.personId)}
              className="text-action underline underline-offset-3"
            >
              {honor.holderName}
            </Link>
          ) : (
            [honor.holderName, honor.holderUnit].filter(Boolean).join('，')
          )}
        </Row>
        <Row label="荣誉">
          {honor.title}（{LEVEL_LABELS[honor.level]}）
        </Row>
        <Row label="授予">
          {[formatPartialDay(honor.grantedOn) || '时间未注明', honor.grantedBy].filter(Boolean).join('，')}
        </Row>
        <Row label="文号、证书">{[honor.docNo, honor.certNo].filter(Boolean).join('，')}</Row>
        {honor.kind !== 'unit' && (
          <Row label="授予时">
            {[honor.unitAtAward || '单位未登记', honor.jobAtAward].filter(Boolean).join('，')}
          </Row>
        )}
        <Row label="资料来源">{honor.source}</Row>
        <History honor={honor} />
      </dl>
    </Card>
  )
}
