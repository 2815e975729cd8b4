import { FindingsNote } from '#components/features/honors/findings-note.tsx'
import { LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { HonorPreview } from '#lib/features/honors/schema/desk.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

/** What visitors will read, and nothing else; private numbers in it are pointed out first. */
export function PublicPreview({ preview }: { preview: HonorPreview }) {
  const { holder, award, others, findings } = preview
  return (
    <div className="space-y-3">
      {findings.length > 0 && <FindingsNote findings={findings} />}
      <div className="rounded border border-line bg-surface p-4">
        <p className="text-xl font-semibold">
          {holder.name}
          {holder.deceased && <span className="ml-2 text-base font-normal text-ink-2">（已去世）</span>}
        </p>
        <p className="text-ink-2">{[holder.unitName, holder.area].filter(Boolean).join('，')}</p>
        {holder.seats.length > 0 && <p>{holder.seats.join('、')}</p>}
        <p className="mt-3 font-semibold text-gold-text">
          {award.title}（{LEVEL_LABELS[award.level]}）
        </p>
        <p className="text-ink-2">
          {[formatPartialDay(award.grantedOn) || '时间未注明', award.grantedBy, award.unitName, award.docNo]
            .filter(Boolean)
            .join('，')}
        </p>
        {award.citation && <p className="measure mt-2 whitespace-pre-line">{award.citation}</p>}
        {holder.deeds && (
          <>
            <p className="mt-3 font-semibold">事迹</p>
            <p className="measure whitespace-pre-line">{holder.deeds}</p>
          </>
        )}
        {award.source && <p className="mt-3 text-sm text-ink-2">来源：{award.source}</p>}
        <p className="mt-1 text-sm text-ink-2">照片：{holder.hasPhoto ? '公开' : '不公开'}</p>
      </div>
      {others.length > 0 && (
        <p className="text-sm text-ink-2">
          已公布的其他荣誉：
          {others.map(({ title, grantedOn }) => `${title} ${formatPartialDay(grantedOn)}`.trim()).join('、')}
        </p>
      )}
    </div>
  )
}
