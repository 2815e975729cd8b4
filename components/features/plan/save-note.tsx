import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#lib/kernel/pure/format.ts'
import type { SaveState } from './use-outline-saving.ts'

/** 已保存 14:03 · 正在保存… · what failed, with another try. */
export function SaveNote({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  if (state.kind === 'failed') {
    return (
      <span role="alert" className="inline-flex flex-wrap items-center gap-2 text-union">
        {state.title}
        <Button size="sm" onClick={onRetry}>
          再次保存
        </Button>
      </span>
    )
  }
  const text =
    state.kind === 'saved'
      ? `已保存 ${formatTime(state.at)}`
      : state.kind === 'saving'
        ? '正在保存…'
        : '有改动，即将保存'
  return (
    <span role="status" className="text-ink-2">
      {text}
    </span>
  )
}
