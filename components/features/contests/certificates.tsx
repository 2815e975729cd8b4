import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'

type Props = {
  contest: ContestDetail
  entries: readonly EntryItem[]
  proposals: readonly ProposalItem[]
  awardedOn: Day
}
type Winner = { id: string; name: string; unitName: string; words: string; awards: readonly string[] }

function winnersOf({ contest, entries, proposals }: Props): Winner[] {
  const all: Winner[] = [
    ...entries.map(({ id, name, unitName, eventName, rank, awards }) => ({
      ...{ id, name, unitName, awards },
      words: `在${contest.name}“${eventName}”项目中获第 ${rank} 名`,
    })),
    ...proposals.map(({ id, authors, unitName, title, rank, awards }) => ({
      ...{ id, unitName, awards },
      name: authors.map((author) => author.name).join('、'),
      words: `完成的“${title}”在${contest.name}中获第 ${rank} 名`,
    })),
  ]
  return all.filter(({ awards }) => awards.length > 0)
}

/** One sheet for each winner: who won what, and who gives it; sealed by hand. */
export function Certificates(props: Props) {
  const { contest, awardedOn } = props
  const winners = winnersOf(props)
  if (winners.length === 0) return <p className="text-center">表彰后可以打印获奖证书。</p>
  const givers = contest.organizers.length > 0 ? contest.organizers : [contest.regionName]
  return (
    <div className="space-y-6">
      {winners.map(({ id, name, unitName, words, awards }) => (
        <section
          key={id}
          aria-label={`${name}的证书`}
          className="keep-together mx-auto max-w-measure break-after-page space-y-6 border border-line p-10 text-xl leading-loose last:break-after-auto print:flex print:min-h-[17cm] print:max-w-none print:flex-col print:justify-center print:p-16 print:text-2xl print:leading-loose"
        >
          <h2 className="text-center text-3xl tracking-widest">荣誉证书</h2>
          <p>
            {name}（{unitName}）：
          </p>
          <p className="indent-8">
            {words}，获{awards.join('、')}。特发此证。
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
