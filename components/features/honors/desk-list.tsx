import Link from 'next/link'
import { HonorActs } from '#components/features/honors/honor-acts.tsx'
import { PublicPreview } from '#components/features/honors/public-preview.tsx'
import { Card } from '#components/ui/card.tsx'
import type { HonorVerb } from '#lib/features/honors/rules/states.ts'
import type { HonorItem, HonorPreview } from '#lib/features/honors/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Item = { honor: HonorItem; preview: HonorPreview; verbs: readonly HonorVerb[] }

/** Awards waiting for the same act: what the public will see can be unfolded under each. */
export function DeskList({ items }: { items: readonly Item[] }) {
  return (
    <ul className="space-y-3">
      {items.map(({ honor, preview, verbs }) => (
        <li key={honor.id}>
          <Card>
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
              </div>
              <HonorActs id={honor.id} verbs={verbs} holder={`${honor.holderName} ${honor.title}`} />
            </div>
            <details className="mt-3" open={preview.findings.length > 0}>
              <summary className="w-fit cursor-pointer text-action">预览公众将看到的内容</summary>
              <div className="mt-2">
                <PublicPreview preview={preview} />
              </div>
            </details>
          </Card>
        </li>
      ))}
    </ul>
  )
}
