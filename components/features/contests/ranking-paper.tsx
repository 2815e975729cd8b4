import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import { scoreText } from '#components/features/contests/score-text.ts'
import type { ContestDetail } from '#lib/features/contests/schema/contest.ts'
import type { EventStanding } from '#lib/features/contests/schema/desk.ts'
import type { EntryItem } from '#lib/features/contests/schema/entry.ts'

type Props = {
  contest: ContestDetail
  entries: readonly EntryItem[]
  standings: readonly EventStanding[]
}

function UnitSheet({ name, rows }: { name: string; rows: readonly EventStanding[] }) {
  return (
    <PaperTable
      label={`${name}单位名次`}
      heads={['名次', '单位', '计入人数', '总分'].map((label) => ({ label }))}
    >
      {rows.map((row) => (
        <tr key={row.unitId}>
          <PaperCell>{row.rank}</PaperCell>
          <PaperCell>{row.unitName}</PaperCell>
          <PaperCell numeric>{row.counted}</PaperCell>
          <PaperCell numeric>{scoreText(row.total)}</PaperCell>
        </tr>
      ))}
    </PaperTable>
  )
}

/** The ranking of every event as it is signed and kept. */
export function RankingPaper({ contest, entries, standings }: Props) {
  const { parts } = contest.scoring
  const heads = ['名次', '选手', '单位', ...parts.map(({ name }) => name), '总分', '奖项', '说明']
  return (
    <div className="space-y-6">
      {contest.events.map(({ id, name }) => {
        const own = entries.filter(({ eventId }) => eventId === id)
        if (own.length === 0) return null
        const units = standings.filter(({ eventId }) => eventId === id)
        return (
          <section key={id} className="space-y-3">
            <h2 className="text-lg">
              {name}（{own.length} 名）
            </h2>
            <PaperTable label={`${name}名次`} heads={heads.map((label) => ({ label }))}>
              {own.map((entry) => (
                <tr key={entry.id}>
                  <PaperCell>{entry.rank}</PaperCell>
                  <PaperCell>{entry.name}</PaperCell>
                  <PaperCell>{entry.unitName}</PaperCell>
                  {parts.map(({ key }) => (
                    <PaperCell key={key} numeric>
                      {scoreText(entry.parts?.[key])}
                    </PaperCell>
                  ))}
                  <PaperCell numeric>{scoreText(entry.total)}</PaperCell>
                  <PaperCell>{entry.awards.join('、')}</PaperCell>
                  <PaperCell>{entry.tie}</PaperCell>
                </tr>
              ))}
            </PaperTable>
            {units.length > 0 && (
              <>
                <h3 className="text-base">单位名次（取前 {contest.unitBest} 名之和）</h3>
                <UnitSheet name={name} rows={units} />
              </>
            )}
          </section>
        )
      })}
    </div>
  )
}
