import { withSize } from '#components/shell/public-shell.tsx'
import { FIGURE_KIND_LABELS } from '#lib/features/figures/labels.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'

/** What the system counts beside a published figure, by the code of that figure. */
export type Beside = { items: ReadonlyMap<string, FigureItem>; large: boolean }

/** "本系统登记 12 人", a link to the records that are counted; nothing where the system counts nothing like it. */
export function RecordedBeside({ code, beside }: { code: string; beside: Beside }) {
  const item = beside.items.get(code)
  if (!item) return null
  const text = `${FIGURE_KIND_LABELS.recorded} ${(item.value ?? 0).toLocaleString('zh-CN')} ${item.unit}`
  return (
    <a
      href={withSize(item.records ?? '', beside.large)}
      title={item.statement}
      className="link inline-flex min-h-11 items-center text-sm lg:min-h-6"
    >
      {text}
    </a>
  )
}
