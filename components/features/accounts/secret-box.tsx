'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'

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
  const [copied, setCopied] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const copy = async () => {
    await navigator.clipboard?.writeText(secret ?? '').then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div
      ref={box}
      role="status"
      tabIndex={-1}
      className="space-y-2 rounded border-2 border-ok bg-ok-soft px-4 py-3 outline-none focus:outline-2 focus:outline-offset-2 focus:outline-action"
    >
      <p className="font-semibold">{title}</p>
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
          <Button size="sm" onClick={() => void copy()}>
            {copied ? '已复制' : '复制'}
          </Button>
        </div>
      )}
      <p className="text-sm text-ink-2">{hint}</p>
    </div>
  )
}
