import { awardedOn } from '#components/features/honors/roll-labels.ts'
import { withSize } from '#components/shell/public-shell.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { RollHolder, RollItem } from '#lib/features/honors/schema/public.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type Where = { slug: string; large: boolean }

/** Unit and area, as far as they are known. */
export function HolderPlace({ holder }: { holder: RollHolder }) {
  const text = [holder.unitName, holder.area].filter(Boolean).join('，')
  return text && <p className="text-ink-2">{text}</p>
}

export function HolderName({ holder, slug, large }: Where & { holder: RollHolder }) {
  return (
    <a
      href={withSize(publicPaths.honor(slug, holder.id), large)}
      className="link inline-flex min-h-11 items-center"
    >
      {holder.name}
    </a>
  )
}

function Item({ item, slug, large }: Where & { item: RollItem }) {
  return (
    <li className="keep-together rounded border border-line bg-surface p-4">
      <h2 className="flex flex-wrap items-center gap-x-2 text-lg">
        <HolderName holder={item} slug={slug} large={large} />
        {item.kind !== 'person' && <Badge>{KIND_LABELS[item.kind]}</Badge>}
        {item.deceased && <span className="text-sm font-normal text-ink-2">已去世</span>}
      </h2>
      <HolderPlace holder={item} />
      <ul className="mt-2 space-y-1">
        {item.awards.map((award) => (
          <li key={award.id}>
            <Badge tone="gold">{LEVEL_LABELS[award.level]}</Badge> {award.title}
            <span className="text-sm text-ink-2"> {awardedOn(award)}</span>
          </li>
        ))}
      </ul>
      {item.others > 0 && <p className="mt-1 text-sm text-ink-2">另有 {item.others} 项荣誉</p>}
    </li>
  )
}

/** Holders with their awards. */
export function RollList({ items, slug, large }: Where & { items: readonly RollItem[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {items.map((item) => (
        <Item key={item.id} item={item} slug={slug} large={large} />
      ))}
    </ul>
  )
}
