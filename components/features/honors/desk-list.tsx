'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTicks } from '#components/data/use-ticks.ts'
import {
  BatchDialog,
  BatchNote,
  type BatchVerb,
  type DeskEntry,
} from '#components/features/honors/desk-batch.tsx'
import { HonorActs } from '#components/features/honors/honor-acts.tsx'
import { PublicPreview } from '#components/features/honors/public-preview.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import type { HonorVerb } from '#lib/features/honors/rules/states.ts'
import type { HonorBatchDone } from '#lib/features/honors/schema/desk.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Item = Omit<DeskEntry, 'verbs'> & { verbs: readonly HonorVerb[] }

function NoticeLine({ notice }: Pick<Item, 'notice'>) {
  if (!notice.needed) return null
  const [latest] = notice.notices
  return (
    <p className="text-sm text-ink-2">
      {notice.bar ?? '公示无异议'}
      {latest && (
        <>
          {' '}
          <Link href={deskPaths.notice(latest.id)} prefetch={false} className="link">
            看公示
          </Link>
        </>
      )}
    </p>
  )
}

function Entry({ honor, preview, verbs, notice }: Item) {
  return (
    <div className="min-w-0 grow">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 grow">
          <p className="font-semibold">
            <Link
              href={deskPaths.honor(honor.id)}
              prefetch={false}
              className="text-action underline underline-offset-3"
            >
              {honor.holderName}：{honor.title}
            </Link>
          </p>
          <p className="text-sm text-ink-2">
            {[
              honor.unitAtAward,
              `${honor.enteredName} 登记`,
              honor.checkedName && `${honor.checkedName} 复核`,
            ]
              .filter(Boolean)
              .join('，')}
          </p>
          <NoticeLine notice={notice} />
        </div>
        <HonorActs id={honor.id} verbs={verbs} holder={`${honor.holderName} ${honor.title}`} />
      </div>
      <details className="mt-3" open={preview.findings.length > 0}>
        <summary className="w-fit cursor-pointer text-action">预览公众将看到的内容</summary>
        <div className="mt-2">
          <PublicPreview preview={preview} />
        </div>
      </details>
    </div>
  )
}

/** The act that a list of one state offers on many at once. */
const BATCH: Partial<Record<string, BatchVerb>> = { DRAFT: 'check', CHECKED: 'publish', WITHDRAWN: 'publish' }

/**
 * Awards waiting for the same act: what the public will see can be unfolded under each; several are let through
 * together.
 */
export function DeskList({ items, state }: { items: readonly Item[]; state: string }) {
  const ticks = useTicks()
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState<HonorBatchDone | null>(null)
  const verb = BATCH[state]
  const chosen = items.filter(({ honor }) => ticks.ids.has(honor.id))
  const every = items.length > 0 && chosen.length === items.length
  const finish = (result: HonorBatchDone) => {
    setAsked(false)
    setDone(result)
    ticks.set(new Set())
    router.refresh()
  }
  return (
    <div className="space-y-3">
      {verb && items.length > 0 && (
        <div className="no-print flex flex-wrap items-center gap-3">
          <Checkbox
            label={`全选本页 ${items.length} 项`}
            checked={every}
            onChange={() => ticks.set(new Set(every ? [] : items.map(({ honor }) => honor.id)))}
          />
          {chosen.length > 0 && (
            <Button variant="primary" onClick={() => setAsked(true)}>
              批量{verb === 'check' ? '复核' : '公布'}所选 {chosen.length} 项
            </Button>
          )}
        </div>
      )}
      {verb && done && <BatchNote verb={verb} done={done} />}
      {verb && asked && (
        <BatchDialog verb={verb} entries={chosen} onClose={() => setAsked(false)} onDone={finish} />
      )}
      <ul className="space-y-3" hidden={items.length === 0}>
        {items.map((item) => (
          <li key={item.honor.id}>
            <Card>
              <div className="flex items-start gap-3">
                {verb && (
                  <Checkbox
                    hideLabel
                    label={`选择 ${item.honor.holderName} ${item.honor.title}`}
                    checked={ticks.ids.has(item.honor.id)}
                    onChange={() => ticks.toggle(item.honor.id)}
                  />
                )}
                <Entry {...item} />
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </div>
  )
}
