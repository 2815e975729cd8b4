import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'

type Props = { contest: ContestDetail; entries: readonly EntryItem[]; awardedOn: Day }

/** One sheet for each winner: who won what, and who gives it; sealed by hand. */
export function Certificates({ contest, entries, awardedOn }: Props) {
  const winners = entries.filter(({ awards }) => awards.length > 0)
  if (winners.length === 0) return <p className="text-center">表彰后可以打印获奖证书。</p>
  const givers = contest.organizers.length > 0 ? contest.organizers : [contest.regionName]
  return (
    <div className="space-y-6">
      {winners.map((entry) => (
        <section
          key={entry.id}
          aria-label={`${entry.name}的证书`}
          className="keep-together mx-auto max-w-measure break-after-page space-y-6 border border-line p-10 text-xl leading-loose last:break-after-auto"
        >
          <h2 className="text-center text-3xl tracking-widest">荣誉证书</h2>
          <p>
            {entry.name}（{entry.unitName}）：
          </p>
          <p className="indent-8">
            在{contest.name}“{entry.eventName}”项目中获第 {entry.rank} 名，获{entry.awards.join('、')}
            。特发此证。
          </p>
          <div className="text-right">
            {givers.map((giver) => (
              <p key={giver}>{giver}（盖章）</p>
            ))}
            <p>{formatDay(awardedOn)}</p>
          </div>
        </section>
      ))}
    </div>
  )
}
