import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { ProposalItem } from '#lib/features/contests/schema/proposal.ts'
import { type Day, formatDay } from '#lib/kernel/pure/day.ts'

type Props = {
  contest: ContestDetail
  entries: readonly EntryItem[]
  proposals: readonly ProposalItem[]
  /** what each has won and is decided, by the id of entry or proposal */
  awards: ReadonlyMap<string, readonly string[]>
  /** honors that are not published yet, and so stand on no certificate */
  waiting: number
  awardedOn: Day
}
type Winner = { id: string; name: string; unitName: string; words: string; awards: readonly string[] }

function winnersOf({ contest, entries, proposals, awards }: Props): Winner[] {
  const won = (id: string) => awards.get(id) ?? []
  const all: Winner[] = [
    ...entries.map(({ id, name, unitName, eventName, rank }) => ({
      ...{ id, name, unitName, awards: won(id) },
      words: `在${contest.name}“${eventName}”项目中获第 ${rank} 名`,
    })),
    ...proposals.map(({ id, authors, unitName, title, rank }) => ({
      ...{ id, unitName, awards: won(id) },
      name: authors.map((author) => author.name).join('、'),
      words: `完成的“${title}”在${contest.name}中获第 ${rank} 名`,
    })),
  ]
  return all.filter((each) => each.awards.length > 0)
}

/** One sheet for each winner: who won what, and who gives it; sealed by hand. */
export function Certificates(props: Props) {
  const { contest, waiting, awardedOn } = props
  const winners = winnersOf(props)
  const note = waiting > 0 && (
    <p className="no-print rounded border border-warn bg-warn-soft px-4 py-3">
      有 {waiting} 项荣誉还没有公布，没有印入证书；在荣誉“复核与公布”里公布后再打印。
    </p>
  )
  if (winners.length === 0) return note || <p className="text-center">表彰后可以打印获奖证书。</p>
  const givers = contest.organizers.length > 0 ? contest.organizers : [contest.regionName]
  return (
    <div className="space-y-6">
      {note}
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
