import Link from 'next/link'
import { shortDay } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Line = { id: string; title: string; label: string; startOn: string; endOn: string }

/** The notices in which something was shown, each leading to its record, with its days and where it stands. */
export function NoticeLinks({ notices }: { notices: readonly Line[] }) {
  if (notices.length === 0) return null
  return (
    <ul className="space-y-1">
      {notices.map((each) => (
        <li key={each.id}>
          <Link href={deskPaths.notice(each.id)} prefetch={false} className="link">
            {each.title}
          </Link>
          ，{shortDay(each.startOn)}至{shortDay(each.endOn)}，{each.label}
        </li>
      ))}
    </ul>
  )
}
