import type { ReactNode } from 'react'
import { awardedOn } from '#components/features/honors/roll-labels.ts'
import { HolderName, HolderPlace } from '#components/features/honors/roll-list.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CATEGORY_LABELS, type PersonCategory } from '#lib/base/people/labels.ts'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import type { HolderPage, RollAward, RollHolder } from '#lib/features/honors/schema/public.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'

type HolderViewProps = {
  holder: HolderPage
  slug: string
  large: boolean
  /** its published photo */
  photo?: ReactNode
  /** links to the studios that it leads or works in */
  studios?: ReactNode
}

const THEN: Record<HolderPage['kind'], (unit: string) => string> = {
  person: (unit) => `授予时单位：${unit || '未登记'}`,
  team: (unit) => (unit ? `所在单位：${unit}` : ''),
  unit: () => '',
}

function Award({ award, kind }: { award: RollAward; kind: HolderPage['kind'] }) {
  const facts = [
    award.grantedBy && `授予：${award.grantedBy}`,
    award.docNo && `文号：${award.docNo}`,
    THEN[kind](award.unitName),
    award.source && `来源：${award.source}`,
  ].filter(Boolean)
  return (
    <li className="keep-together py-3">
      <p>
        <Badge tone="gold">{LEVEL_LABELS[award.level]}</Badge> <strong>{award.title}</strong>
        <span className="text-ink-2"> {awardedOn(award)}</span>
      </p>
      <p className="text-sm text-ink-2">{facts.join('；')}</p>
      {award.citation && <p className="measure mt-1 whitespace-pre-line">{award.citation}</p>}
    </li>
  )
}

type RelatedProps = { title: string; holders: readonly RollHolder[]; slug: string; large: boolean }

function Related({ title, holders, slug, large }: RelatedProps) {
  if (holders.length === 0) return null
  return (
    <section className="no-print">
      <h2 className="mb-2 text-xl">{title}</h2>
      <ul className="flex flex-wrap gap-x-6">
        {holders.map((holder) => (
          <li key={holder.id}>
            <HolderName holder={holder} slug={slug} large={large} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Who({ holder }: { holder: HolderPage }) {
  const category = holder.category ? CATEGORY_LABELS[holder.category as PersonCategory] : ''
  return (
    <div>
      <h1 className="mb-1">
        {holder.name}
        {holder.deceased && <span className="ml-2 text-base font-normal text-ink-2">（已去世）</span>}
      </h1>
      <HolderPlace holder={holder} />
      <p className="text-ink-2">
        {[holder.kind === 'person' ? '' : KIND_LABELS[holder.kind], holder.job, category]
          .filter(Boolean)
          .join('，')}
      </p>
      {holder.seats.length > 0 && <p className="mt-1">{holder.seats.join('、')}</p>}
    </div>
  )
}

/** Everything that is published of a person, team or unit. */
export function HolderView({ holder, slug, large, photo, studios }: HolderViewProps) {
  const { sameUnit, sameArea } = holder.related
  const where = { slug, large }
  return (
    <article className="space-y-6">
      <header className="flex flex-wrap items-start gap-6">
        {photo}
        <Who holder={holder} />
      </header>
      <section>
        <h2 className="mb-1 text-xl">荣誉（{holder.awards.length} 项）</h2>
        <ul className="divide-y divide-line border-y border-line">
          {holder.awards.map((award) => (
            <Award key={award.id} award={award} kind={holder.kind} />
          ))}
        </ul>
      </section>
      {holder.deeds && (
        <section>
          <h2 className="mb-1 text-xl">事迹</h2>
          <p className="measure whitespace-pre-line">{holder.deeds}</p>
        </section>
      )}
      {studios}
      <Related title="同单位的荣誉" holders={sameUnit} {...where} />
      <Related title={`${holder.area}的其他荣誉`} holders={sameArea} {...where} />
      <p className="text-sm text-ink-2">
        {holder.source && `资料来源：${holder.source}；`}更新时间：
        {formatDay(today(new Date(holder.updatedAt)))}
      </p>
    </article>
  )
}
