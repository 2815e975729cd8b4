import { joined } from '#components/features/studios/facts.tsx'
import { levelLabel } from '#lib/features/studios/labels.ts'
import type { StudioPreview as Preview } from '#lib/features/studios/schema/public.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'

/** What visitors will read, and nothing else. */
export function StudioPreview({ preview }: { preview: Preview }) {
  return (
    <div className="rounded border border-line bg-surface p-4">
      <p className="text-xl font-semibold">{preview.name}</p>
      <p className="text-ink-2">{joined(preview.unitName, preview.area, preview.trade)}</p>
      <p>领衔人：{joined(preview.leaderName, preview.leaderHonor) || '资料未写明'}</p>
      <ul className="mt-2 list-disc pl-5">
        {preview.titles.map((title) => (
          <li key={title.id}>
            {joined(levelLabel(title.level), formatPartialDay(title.grantedOn), title.grantedBy, title.docNo)}
          </li>
        ))}
      </ul>
      <p className="mt-2">成员 {preview.members} 人（不公布姓名）</p>
      {preview.intro && <p className="measure mt-2 whitespace-pre-line">{preview.intro}</p>}
      {preview.achievements.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {preview.achievements.map(({ id, label, name, achievedOn }) => (
            <li key={id}>{joined(label, name, formatPartialDay(achievedOn))}</li>
          ))}
        </ul>
      )}
      {preview.source && <p className="mt-3 text-sm text-ink-2">来源：{preview.source}</p>}
    </div>
  )
}
