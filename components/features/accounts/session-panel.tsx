'use client'

import { ActButton } from '#components/form/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { SessionItem } from '#lib/base/accounts/schema.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'
import { shortDateTime } from '#lib/kernel/pure/format.ts'

/** Where the account is logged in, and the way out of everywhere else. */
export function SessionPanel({ sessions }: { sessions: readonly SessionItem[] }) {
  const others = sessions.filter(({ current }) => !current).length
  return (
    <div className="space-y-3">
      <ul className="divide-y divide-line rounded border border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <span className="grow">
              {shortDateTime(session.createdAt)} 登录 · {session.orgName} {ROLE_LABELS[session.role]}
            </span>
            {session.current ? (
              <Badge tone="action">本次登录</Badge>
            ) : (
              <span className="text-sm text-ink-2">最近使用 {shortDateTime(session.activeAt)}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="text-ink-2">有不认识的登录，请先退出其他登录，再修改密码。</p>
      <ActButton
        url="/api/v1/session/end-others"
        label="退出其他登录"
        done="其他登录已退出"
        disabledReason={others === 0 ? '没有其他登录' : null}
      />
    </div>
  )
}
