import { withSize } from '#components/shell/public-shell.tsx'
import { SUBJECT_LABELS } from '#lib/base/notices/rules.ts'
import type { PublicNoticeItem } from '#lib/base/notices/schema.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type NoticeItemsProps = { notices: readonly PublicNoticeItem[]; slug: string; large: boolean }

/** Running public notices as links, with what they are about and for how long. */
export function NoticeItems({ notices, slug, large }: NoticeItemsProps) {
  return (
    <ul className="divide-y divide-line">
      {notices.map((item) => (
        <li key={item.id} className="py-3">
          <a href={withSize(publicPaths.notice(slug, item.id), large)} className="link text-lg">
            {item.title}
          </a>
          <p className="text-ink-2">
            {SUBJECT_LABELS[item.subjectType]} {item.count} 个 · {formatDay(item.startOn)}至
            {formatDay(item.endOn)}
          </p>
        </li>
      ))}
    </ul>
  )
}
