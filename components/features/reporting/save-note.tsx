'use client'

import type { SaveStatus } from '#components/features/reporting/draft-saver.ts'
import { formatTime } from '#lib/kernel/pure/format.ts'

function words(status: SaveStatus): string {
  switch (status.kind) {
    case 'idle':
      return ''
    case 'waiting':
      return '正在输入…'
    case 'saving':
      return '正在保存…'
    case 'saved':
      return `已保存 ${formatTime(status.at)}`
    case 'offline':
      return '待同步 1 条：网络不通，文字已留在本机，恢复后自动保存'
    case 'refused':
      return `没有保存：${status.problem.title}`
  }
}

/** 「已保存 14:03」: how safe the typed text is. */
export function SaveNote({ status }: { status: SaveStatus }) {
  const bad = status.kind === 'offline' || status.kind === 'refused'
  return (
    <p role="status" className={bad ? 'font-semibold text-warn' : 'text-ink-2'}>
      {words(status)}
    </p>
  )
}
