'use client'

import { useTicks } from '#components/data/use-ticks.ts'
import { HonorTable } from '#components/features/honors/honor-table.tsx'
import { NoticeButton } from '#components/features/honors/notice-button.tsx'
import type { HonorItem } from '#lib/features/honors/schema/honor.ts'

/** Awards of a list, of which some can be put into a public notice together. */
export function HonorPicker({ honors, regions }: { honors: readonly HonorItem[]; regions: boolean }) {
  const ticks = useTicks()
  const chosen = honors.filter((honor) => ticks.ids.has(honor.id)).map((honor) => honor.id)
  return (
    <div className="space-y-3">
      <div className="no-print flex flex-wrap items-center gap-3">
        {chosen.length > 0 ? (
          <NoticeButton key={chosen.join()} ids={chosen} label={`把所选 ${chosen.length} 项列入公示`} />
        ) : (
          <p className="text-ink-2">勾选还没有公布的荣誉，可以一起列入公示。</p>
        )}
      </div>
      <HonorTable honors={honors} caption="荣誉" holder regions={regions} ticks={ticks} />
    </div>
  )
}
