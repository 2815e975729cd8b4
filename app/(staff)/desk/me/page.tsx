import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { FactorPanel } from '#components/features/accounts/factor-panel.tsx'
import { PasswordForm } from '#components/features/accounts/password-form.tsx'
import { SessionPanel } from '#components/features/accounts/session-panel.tsx'
import { TokenPanel } from '#components/features/accounts/token-panel.tsx'
import { MessageSwitches } from '#components/features/messages/message-switches.tsx'
import { ShortcutSwitch } from '#components/form/shortcut-switch.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { ownFactor, ownMemberships, ownSessions, ownTokens } from '#lib/base/accounts/queries.ts'
import { mayHaveMessages } from '#lib/base/messages/policy.ts'
import { mutedKinds } from '#lib/base/messages/queries.ts'
import { ROLE_LABELS } from '#lib/kernel/pure/actor.ts'

export const metadata: Metadata = { title: '我的账号' }

export default function MePage() {
  return staffPage({
    title: '我的账号',
    beforePasswordChange: true,
    help: [
      '改密码要先填现在的密码。',
      '复核、审批、放款前先绑定动态口令；恢复码请锁好。',
      '有几个身份时，在右上角的账号菜单切换。',
      '令牌给程序用，一般人不需要。',
    ],
    load: async (db) => ({
      duties: await ownMemberships(db),
      tokens: await ownTokens(db),
      muted: await mutedKinds(db),
      factor: await ownFactor(db),
      sessions: await ownSessions(db),
    }),
    view: ({ duties, tokens, muted, factor, sessions }, actor) =>
      actor.mustChangePassword ? (
        <Card title="第一次登录，请先修改初始密码">
          <PasswordForm username={actor.username} first />
        </Card>
      ) : (
        <div className="space-y-4">
          <Card title={actor.userName}>
            <p className="text-ink-2">用户名 {actor.username}</p>
            <ul className="mt-2 space-y-1">
              {duties.map((duty) => (
                <li key={duty.id}>
                  {duty.orgName} · {ROLE_LABELS[duty.role]}{' '}
                  {duty.current && <Badge tone="action">正在使用</Badge>}
                </li>
              ))}
            </ul>
          </Card>
          <Card title="修改密码">
            <PasswordForm username={actor.username} first={false} />
          </Card>
          <Card title="动态口令（二次验证）">
            <FactorPanel factor={factor} username={actor.username} />
          </Card>
          <Card title="登录的地方">
            <SessionPanel sessions={sessions} />
          </Card>
          <Card title="键盘">
            <ShortcutSwitch hint="审核页的 J、K、A、R，列表里的 J、K，填报页的数字键。只在这台电脑上有效；带 Ctrl、Alt 的组合键不受影响。" />
          </Card>
          {mayHaveMessages(actor) === null && (
            <Card title="消息">
              <MessageSwitches muted={muted} />
            </Card>
          )}
          <Card title="访问令牌">
            <TokenPanel tokens={tokens} />
          </Card>
        </div>
      ),
  })
}
