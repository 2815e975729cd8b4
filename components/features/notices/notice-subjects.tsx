import Link from 'next/link'
import { Card } from '#components/ui/card.tsx'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** An award that a notice is about. `label`: its state. */
export type NoticeHonor = { id: string; holder: string; title: string; label: string }

/** A studio that a notice is about. */
export type NoticeStudio = { id: string; name: string; label: string }

/** The studios that wait for this notice to be named. */
export function NoticeStudios({ studios }: { studios: readonly NoticeStudio[] }) {
  if (studios.length === 0) return null
  return (
    <Card title={`公示的工作室（${studios.length} 个）`}>
      <ul className="space-y-1">
        {studios.map(({ id, name, label }) => (
          <li key={id}>
            <Link href={deskPaths.studio(id)} prefetch={false} className="link">
              {name}
            </Link>{' '}
            <span className="text-ink-2">{label}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The awards that wait for this notice, each leading to its record. */
export function NoticeSubjects({ honors }: { honors: readonly NoticeHonor[] }) {
  if (honors.length === 0) return null
  return (
    <Card title={`公示的荣誉（${honors.length} 项）`}>
      <ul className="space-y-1">
        {honors.map(({ id, holder, title, label }) => (
          <li key={id}>
            <Link href={deskPaths.honor(id)} prefetch={false} className="link">
              {holder}：{title}
            </Link>{' '}
            <span className="text-ink-2">{label}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
