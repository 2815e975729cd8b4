import { CopyButton, ShownOnce } from '#components/features/accounts/shown-once.tsx'

export type SecretBoxProps = {
  title: string
  /** null: a repeated request; the secret was shown before and is kept nowhere. */
  secret: string | null
  /** Shown before the secret: the username it belongs to. */
  username?: string
  hint: string
}

/** A password or token that is shown this once; takes focus when it appears. */
export function SecretBox({ title, secret, username, hint }: SecretBoxProps) {
  return (
    <ShownOnce title={title}>
      {username && (
        <p>
          用户名：<span className="font-mono select-all">{username}</span>
        </p>
      )}
      {secret === null ? (
        <p>密码只显示一次，已经显示过了。需要时请重置。</p>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <code
            data-secret
            className="rounded border border-line bg-surface px-3 py-1.5 text-lg break-all select-all"
          >
            {secret}
          </code>
          <CopyButton text={secret} />
        </div>
      )}
      <p className="text-sm text-ink-2">{hint}</p>
    </ShownOnce>
  )
}
