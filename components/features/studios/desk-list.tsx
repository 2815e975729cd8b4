import Link from 'next/link'
import { FindingsNote } from '#components/features/honors/findings-note.tsx'
import { joined } from '#components/features/studios/facts.tsx'
import { PublicActs } from '#components/features/studios/studio-acts.tsx'
import { StudioPreview } from '#components/features/studios/studio-preview.tsx'
import { Card } from '#components/ui/card.tsx'
import type { StudioDeskItem } from '#lib/features/studios/schema/public.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

/** Studios waiting for the same act: what the public will see can be unfolded under each. */
export function StudioDeskList({ items }: { items: readonly StudioDeskItem[] }) {
  return (
    <ul className="space-y-3">
      {items.map(({ studio, preview, verbs }) => (
        <li key={studio.id}>
          <Card>
            <div className="flex flex-wrap items-start gap-3">
              <div className="min-w-0 grow">
                <p className="font-semibold">
                  <Link
                    href={deskPaths.studio(studio.id)}
                    prefetch={false}
                    className="text-action underline underline-offset-3"
                  >
                    {studio.name}
                  </Link>
                </p>
                <p className="text-sm text-ink-2">{joined(studio.unitName, studio.leaderName)}</p>
              </div>
              <span className="inline-flex flex-wrap items-start gap-2">
                <PublicActs studio={studio} verbs={verbs} />
              </span>
            </div>
            <details className="mt-3" open={preview.findings.length > 0}>
              <summary className="w-fit cursor-pointer text-action">预览公众将看到的内容</summary>
              <div className="mt-2 space-y-3">
                {preview.findings.length > 0 && <FindingsNote findings={preview.findings} />}
                <StudioPreview preview={preview} />
              </div>
            </details>
          </Card>
        </li>
      ))}
    </ul>
  )
}
