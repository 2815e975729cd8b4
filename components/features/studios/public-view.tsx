import { joined } from '#components/features/studios/facts.tsx'
import { withSize } from '#components/shell/public-shell.tsx'
import { Badge } from '#components/ui/badge.tsx'
import {
  ACHIEVEMENT_KIND_LABELS,
  type AchievementKind,
  levelLabel,
  STUDIO_KIND_LABELS,
  type StudioKind,
} from '#lib/features/studios/labels.ts'
import type { PublicAchievement, PublicStudioPage, PublicTitle } from '#lib/features/studios/schema/public.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type Props = { studio: PublicStudioPage; slug: string; large: boolean }

function Leader({ studio, slug, large }: Props) {
  const { leaderId, leaderName, leaderHonor, leaderShown } = studio
  if (!leaderName) return <p>领衔人：资料未写明</p>
  return (
    <p>
      领衔人：
      {leaderShown ? (
        <a
          href={withSize(publicPaths.honor(slug, leaderId), large)}
          className="link inline-flex min-h-11 items-center lg:min-h-6"
        >
          {leaderName}
        </a>
      ) : (
        leaderName
      )}
      {leaderHonor && `，${leaderHonor}`}
    </p>
  )
}

function Titles({ titles }: { titles: readonly PublicTitle[] }) {
  if (titles.length === 0) return <p>资料未写明称号级别。</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {titles.map((title) => (
        <li key={title.level} className="py-2">
          <Badge tone="gold">{levelLabel(title.level)}</Badge>{' '}
          {joined(formatPartialDay(title.grantedOn) || '时间未注明', title.grantedBy, title.docNo)}
        </li>
      ))}
    </ul>
  )
}

function benefitOf({ benefitFen, benefitFrom, benefitTo, benefitBy }: PublicAchievement): string {
  if (benefitFen === null) return ''
  const period = `${formatPartialDay(benefitFrom)}至${formatPartialDay(benefitTo)}`
  return `经济效益 ${formatWan(benefitFen)} 万元（${period}，${benefitBy}核算）`
}

function Achievements({ items }: { items: readonly PublicAchievement[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map((item) => (
        <li key={item.id} className="keep-together py-2">
          <p>
            <strong>{item.name}</strong>
            <span className="text-ink-2"> {ACHIEVEMENT_KIND_LABELS[item.kind as AchievementKind]}</span>
          </p>
          <p className="text-sm text-ink-2">
            {joined(
              formatPartialDay(item.achievedOn),
              item.certNo,
              item.award,
              item.appliedAt && `应用于${item.appliedAt}`,
              benefitOf(item),
              item.shared && '与其他工作室共同完成',
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Everything that is published of a studio. */
export function PublicStudioView(props: Props) {
  const { studio } = props
  return (
    <article className="space-y-6">
      <header>
        <h1 className="mb-1">{studio.name}</h1>
        <p className="text-ink-2">
          {joined(STUDIO_KIND_LABELS[studio.kind as StudioKind], studio.unitName, studio.area, studio.trade)}
        </p>
        <Leader {...props} />
        <p className="text-ink-2">
          {joined(
            studio.foundedOn && `${formatPartialDay(studio.foundedOn)}成立`,
            studio.members > 0 && `成员 ${studio.members} 人`,
          )}
        </p>
      </header>
      <section>
        <h2 className="mb-1 text-xl">称号</h2>
        <Titles titles={studio.titles} />
      </section>
      {studio.intro && (
        <section>
          <h2 className="mb-1 text-xl">简介</h2>
          <p className="measure whitespace-pre-line">{studio.intro}</p>
        </section>
      )}
      {studio.achievements.length > 0 && (
        <section>
          <h2 className="mb-1 text-xl">成果（{studio.achievements.length} 项）</h2>
          <Achievements items={studio.achievements} />
        </section>
      )}
      <p className="text-sm text-ink-2">
        {studio.source && `资料来源：${studio.source}；`}公布时间：
        {formatDay(today(new Date(studio.publishedAt)))}
      </p>
    </article>
  )
}
