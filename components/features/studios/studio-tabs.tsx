import { Tabs } from '#components/ui/tabs.tsx'
import { MENTORSHIP_POLICY } from '#lib/features/studios/policy/mentorship.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Name = 'studios' | 'due' | 'achievements' | 'mentorship'

/** The lists that belong to studios. */
export function StudioTabs({ current, role, due }: { current: Name; role: Role; due?: number }) {
  const items = [
    { name: 'studios', label: '工作室', href: deskPaths.studios() },
    { name: 'due', label: '考核与整改', href: deskPaths.studios({ due: '1' }) },
    { name: 'achievements', label: '成果', href: deskPaths.achievements() },
    { name: 'mentorship', label: '名师高徒', href: deskPaths.mentorships() },
  ].filter(({ name }) => name !== 'mentorship' || (MENTORSHIP_POLICY.read as readonly Role[]).includes(role))
  return (
    <Tabs
      label="工作室台账"
      items={items.map(({ name, label, href }) => ({
        label,
        href,
        current: name === current,
        ...(name === 'due' && due !== undefined ? { count: due } : {}),
      }))}
    />
  )
}
