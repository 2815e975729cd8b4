'use client'

import type { ReactNode } from 'react'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Opens what a message is about, and marks the message as read on the way; the link works whatever comes of that. */
export function MessageLink({ id, link, children }: { id: string; link: string; children: ReactNode }) {
  const read = () => {
    const headers = { 'Content-Type': 'application/json', 'X-Requested-By': 'changaitong' }
    const init = { method: 'POST', body: '{}', credentials: 'same-origin' as const, keepalive: true, headers }
    fetch(apiPaths.act('messages', id, 'read'), init).catch(() => undefined)
  }
  return (
    <a
      href={link}
      onClick={read}
      onAuxClick={read}
      className="link inline-flex min-h-6 touch-target items-center"
    >
      {children}
    </a>
  )
}
