'use client'

import { useState } from 'react'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import type { RegionItem } from '#lib/base/regions/schema.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type Reset = { username: string; initialPassword: string | null }

/** Regions with their administrators, whose lost passwords the platform resets. */
export function RegionList({ regions }: { regions: readonly RegionItem[] }) {
  const [made, setMade] = useState<Reset | null>(null)
  return (
    <div className="space-y-4">
      {made && (
        <SecretBox
          key={made.initialPassword}
          title="密码已重置，初始密码只显示这一次"
          username={made.username}
          secret={made.initialPassword}
          hint="请当面或电话告诉管理员本人，登录后须修改。"
        />
      )}
      {regions.map((region) => (
        <Card key={region.id} title={region.name}>
          <p className="text-ink-2">
            代码 {region.id} · 公开页面{' '}
            <a href={publicPaths.region(region.slug)} className="text-action underline underline-offset-3">
              /{region.slug}
            </a>{' '}
            {region.isDemo && <Badge tone="gold">演示数据</Badge>}
          </p>
          <ul className="mt-2 divide-y divide-line">
            {region.admins.map((admin) => (
              <li key={admin.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span className="grow">
                  管理员 {admin.displayName}（{admin.username}）{' '}
                  {admin.status === 'disabled' && <Badge tone="late">已停用</Badge>}
                </span>
                <ActButton<Reset>
                  url={`/api/v1/users/${admin.id}/reset-password`}
                  label="重置密码"
                  name={`重置密码：${admin.username}`}
                  done="密码已重置"
                  confirm={{
                    title: `重置 ${admin.username} 的密码？`,
                    description: '原密码立即作废，已登录的会退出。新的初始密码只显示一次。',
                  }}
                  onDone={setMade}
                />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}
