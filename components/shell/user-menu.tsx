'use client'

import { CircleUser } from 'lucide-react'
import { useCommand } from '#components/form/use-command.ts'
import type { MembershipItem } from '#components/shell/nav-types.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Popover } from '#components/ui/popover.tsx'

export type UserMenuProps = {
  userName: string
  roleLabel: string
  orgName: string
  memberships?: readonly MembershipItem[]
}

/** Who is logged in and as what; change of duty, own account, logout. */
export function UserMenu({ userName, roleLabel, orgName, memberships = [] }: UserMenuProps) {
  const change = useCommand<unknown>({ url: '/api/v1/session/switch' })
  const leave = useCommand<unknown>({ url: '/api/v1/session/logout' })
  const switchTo = async (membershipId: string) => {
    const result = await change.run({ membershipId })
    // A full load: everything on the page belonged to the former duty.
    if (result.ok) window.location.assign('/desk')
  }
  const logout = async () => {
    const result = await leave.run()
    if (result.ok) window.location.assign('/login')
  }
  const problem = change.problem ?? leave.problem
  const others = memberships.filter((item) => !item.current)
  return (
    <Popover
      align="end"
      title={userName}
      trigger={
        <button
          type="button"
          className="no-print inline-flex min-h-10 touch-target items-center gap-2 rounded px-2 hover:bg-idle-soft"
        >
          <CircleUser aria-hidden="true" className="size-5" />
          <span className="sr-only">账号：</span>
          <span className="max-w-40 truncate max-sm:max-w-20">{userName}</span>
        </button>
      }
    >
      <p className="text-sm text-ink-2">
        {orgName} · {roleLabel}
      </p>
      {problem && (
        <p role="alert" className="mt-2 text-union">
          {problem.title}
        </p>
      )}
      {others.length > 0 && (
        <>
          <p className="mt-3 text-sm font-semibold">切换身份</p>
          <ul className="mt-1 space-y-1">
            {others.map((item) => (
              <li key={item.id}>
                <Button
                  size="sm"
                  className="w-full"
                  pending={change.pending}
                  pendingLabel={item.label}
                  onClick={() => void switchTo(item.id)}
                >
                  {item.label}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <a href="/desk/me" className={buttonClass('secondary', 'sm')}>
          我的账号
        </a>
        <Button size="sm" pending={leave.pending} pendingLabel="正在退出…" onClick={() => void logout()}>
          退出登录
        </Button>
      </div>
    </Popover>
  )
}
