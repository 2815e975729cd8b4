import type { BadgeTone } from '#components/ui/badge.tsx'
import type { BatchStatus, Counts, Outcome } from '#lib/base/imports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

export const STATUS_TONES: Record<BatchStatus, BadgeTone> = {
  matching: 'warn',
  checked: 'action',
  committing: 'action',
  done: 'ok',
  undoing: 'action',
  undone: 'plain',
  discarded: 'plain',
}

export const OUTCOME_TONES: Record<Outcome, BadgeTone> = {
  new: 'ok',
  update: 'action',
  same: 'plain',
  error: 'late',
}

/** `11月20日 14:03` */
export function momentText(iso: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso))
}

/** `新增 412 行 · 更新 24 行 · 需修改 12 行` */
export function countsText(counts: Counts): string {
  const parts: [string, number][] = [
    ['新增', counts.new],
    ['更新', counts.update],
    ['没有变化', counts.same],
    ['需修改', counts.error],
  ]
  const said = parts.filter(([, rows]) => rows > 0).map(([word, rows]) => `${word} ${rows} 行`)
  return said.length > 0 ? said.join(' · ') : '没有数据'
}

export const actUrl = (id: string, verb: string) => apiPaths.act('imports', id, verb)
