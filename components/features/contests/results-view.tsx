import { ExportLinks } from '#components/data/export-links.tsx'
import { Pagination } from '#components/data/pagination.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import { EntryStateBadge } from '#components/features/contests/state-badges.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { EventStanding } from '#lib/features/contests/schema/desk.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'
import type { EventItem } from '#lib/features/contests/schema/event.ts'
import { boardPaths } from '#lib/kernel/pure/paths.ts'

type Part = { contest: ContestDetail; event: EventItem; entries: readonly EntryItem[] }

function EventResults({ contest, event, entries }: Part) {
  const { parts } = contest.scoring
  return (
    <Table caption={event.name} cards>
      <Thead>
        <tr>
          <Th>名次</Th>
          <Th>选手</Th>
          <Th>单位</Th>
          {parts.map(({ key, name }) => (
            <Th key={key} numeric>
              {name}
            </Th>
          ))}
          <Th numeric>总分</Th>
          <Th>奖项</Th>
          <Th>说明</Th>
        </tr>
      </Thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <RowHead>
              {entry.rank ?? '—'}
              <strong className="sm:hidden">　{entry.name}</strong>
            </RowHead>
            <Td label="选手" className="max-sm:hidden!">
              {entry.name}
            </Td>
            <Td label="单位">{entry.unitName}</Td>
            {parts.map(({ key, name }) => (
              <Td key={key} label={name} numeric>
                {scoreText(entry.parts?.[key])}
              </Td>
            ))}
            <Td label="总分" numeric>
              {scoreText(entry.total)}
            </Td>
            <Td label="奖项">{entry.awards.join('、') || '—'}</Td>
            <Td label="说明">
              {entry.rank === null ? <EntryStateBadge state={entry.state} /> : entry.tie || '—'}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Standing of units: the sum of their best entries. */
function UnitResults({ best, name, rows }: { best: number; name: string; rows: readonly EventStanding[] }) {
  return (
    <Table caption={`${name}单位名次（取前 ${best} 名之和）`} cards>
      <Thead>
        <tr>
          <Th>名次</Th>
          <Th>单位</Th>
          <Th numeric>计入人数</Th>
          <Th numeric>总分</Th>
        </tr>
      </Thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.unitId}>
            <RowHead>{row.rank}</RowHead>
            <Td label="单位">{row.unitName}</Td>
            <Td label="计入人数" numeric>
              {row.counted}
            </Td>
            <Td label="总分" numeric>
              {scoreText(row.total)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const SHOWN = ['RANKED', 'HONORED', 'DISQUALIFIED', 'ABSENT']

type Props = {
  contest: ContestDetail
  entries: readonly EntryItem[]
  standings: readonly EventStanding[]
  /** the next page of a long list; '' on the last */
  next: string
  /** where everybody's results stand, for a reader who sees the own unit's only; '' nowhere */
  all: string
}

/** Results of every event once they are verified; prints as it stands. */
export function ResultsView({ contest, entries, standings, next, all }: Props) {
  if (contest.verifiedAt === null) {
    return (
      <EmptyState title="成绩还没有复核">
        <p>评分后由另一位成绩人员复核，复核通过即在这里列出名次。</p>
      </EmptyState>
    )
  }
  if (entries.length === 0) return <EmptyState title="这里没有参赛选手" />
  return (
    <div className="space-y-4">
      <div className="no-print flex flex-wrap items-center gap-3">
        <a href={boardPaths.print('contest', contest.id)} className={buttonClass('secondary')}>
          打印成绩表
        </a>
        {entries.some(({ awards }) => awards.length > 0) && (
          <a
            href={boardPaths.print('contest', contest.id, { form: 'certificates' })}
            className={buttonClass('secondary')}
          >
            打印获奖证书
          </a>
        )}
        <ExportLinks list="contest-results" query={{ contestId: contest.id }} />
        {standings.length > 0 && (
          <ExportLinks list="contest-units" query={{ contestId: contest.id }} label="单位名次" />
        )}
        {all && (
          <p>
            这里列出本单位的选手。
            <a href={all} className="underline underline-offset-3">
              全部名次
            </a>
          </p>
        )}
      </div>
      {contest.events.map((event) => {
        const own = entries.filter((entry) => entry.eventId === event.id && SHOWN.includes(entry.state))
        const units = standings.filter(({ eventId }) => eventId === event.id)
        if (own.length === 0) return null
        return (
          <div key={event.id} className="space-y-3">
            <EventResults contest={contest} event={event} entries={own} />
            {units.length > 0 && <UnitResults best={contest.unitBest} name={event.name} rows={units} />}
          </div>
        )
      })}
      <Pagination label="成绩分页" text={`本页 ${entries.length} 名`} {...(next ? { nextHref: next } : {})} />
    </div>
  )
}
