import type { ReactNode } from 'react'
import { TrendTable } from '#components/charts/trend-table.tsx'
import { LIGHTS } from '#components/data/light.ts'
import { PaperCell, PaperTable } from '#components/data/paper-table.tsx'
import { KnownNote } from '#components/features/board/known-note.tsx'
import { boardLinks } from '#components/features/board/links.ts'
import { GroupsPaper, HeatPaper } from '#components/features/board/paper-units.tsx'
import { Sentence } from '#components/features/board/sentence.tsx'
import { againstSchedule, countChange, monthChange, percent } from '#components/features/board/text.ts'
import { trendPoints } from '#components/features/board/trend-points.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { formatPoints } from '#lib/kernel/pure/quantity.ts'
import type { Board } from '#lib/reports/board/schema.ts'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h2 className="mb-1 text-base">{title}</h2>
      {children}
    </div>
  )
}

function FigureLine({ board }: { board: Board }) {
  const { progress, red, redBefore, completionBefore, onTime, reviewed, waiting } = board
  const figures = [
    {
      label: '总进度',
      value: percent(progress.completionBp),
      notes: [
        againstSchedule(progress.completionBp, progress.scheduledBp),
        monthChange(progress.completionBp, completionBefore),
      ],
    },
    { label: '红灯（单位任务）', value: `${red} 条`, notes: [countChange(red, redBefore, '条')] },
    {
      label: '按时填报',
      value: percent(onTime.bp),
      notes: [`${onTime.part} 份按时 / 应报 ${onTime.whole} 份`],
    },
    {
      label: '审核进度',
      value: percent(reviewed.bp),
      notes: [
        `${reviewed.part} 份通过 / 已报 ${reviewed.whole} 份`,
        waiting > 0 ? `${waiting} 份待审核，未计入` : '',
      ],
    },
  ]
  return (
    <dl className="my-2 grid grid-cols-2 gap-2 sm:grid-cols-4 print:grid-cols-4">
      {figures.map(({ label, value, notes }) => (
        <div key={label} className="border border-line p-2">
          <dt className="text-sm">{label}</dt>
          <dd>
            <span className="text-xl font-semibold">{value}</span>
            <span className="block text-xs">{notes.filter(Boolean).join('；')}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const RED_HEADS = ['单位', '任务', '完成率', '差距', '超过时限', '联系人'].map((label) => ({ label }))

function Reds({ board }: { board: Board }) {
  if (board.redList.length === 0) return <p>本月没有红灯。</p>
  return (
    <>
      <PaperTable label="红灯清单" heads={RED_HEADS}>
        {board.redList.map((row) => (
          <tr key={row.assignmentId}>
            <PaperCell className="whitespace-nowrap">
              {LIGHTS.overdue.symbol} {row.unit.shortName}
            </PaperCell>
            <PaperCell>
              {row.taskCode} {row.taskTitle}
            </PaperCell>
            <PaperCell numeric>{percent(row.completionBp)}</PaperCell>
            <PaperCell numeric>
              {row.gapBp !== null && row.gapBp < 0 ? `${formatPoints(row.gapBp)} 个百分点` : '—'}
            </PaperCell>
            <PaperCell numeric>{row.daysLate > 0 ? `${row.daysLate} 天` : '—'}</PaperCell>
            <PaperCell>{row.contact || '—'}</PaperCell>
          </tr>
        ))}
      </PaperTable>
      {board.red > board.redList.length && <p className="text-xs">共 {board.red} 条，其余见看板。</p>}
    </>
  )
}

function Pillars({ board, word }: { board: Board; word: string }) {
  const heads = [word, '完成率', '序时', '与序时比'].map((label) => ({ label }))
  return (
    <PaperTable label={`各${word}完成情况`} heads={heads}>
      {board.pillars.map((pillar) => (
        <tr key={pillar.id}>
          <PaperCell>
            {pillar.title}
            {pillar.byHand > 0 && `（✎ ${pillar.byHand} 个灯经人工调整）`}
          </PaperCell>
          <PaperCell numeric>{percent(pillar.completionBp)}</PaperCell>
          <PaperCell numeric>{percent(pillar.scheduledBp)}</PaperCell>
          <PaperCell>{againstSchedule(pillar.completionBp, pillar.scheduledBp) || '—'}</PaperCell>
        </tr>
      ))}
    </PaperTable>
  )
}

/** The board for two pages of A4: what a leader reads first on the one, all units on the other. */
export function BoardPaper({ board, words }: { board: Board; words: Words }) {
  return (
    <div className="print-dense">
      <KnownNote board={board} />
      <Sentence board={board} links={boardLinks(board)} words={words} />
      <FigureLine board={board} />
      <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-2">
        <Part title="红灯清单">
          <Reds board={board} />
        </Part>
        <div className="min-w-0 space-y-2">
          <Part title={`各${words.pillar}完成情况`}>
            <Pillars board={board} word={words.pillar} />
          </Part>
          {board.trend.length > 0 && (
            <Part title="近12个月总进度与序时进度">
              <TrendTable title="近12个月总进度与序时进度" points={trendPoints(board.trend)} />
            </Part>
          )}
        </div>
      </div>
      <div className="mt-4 grid gap-4 break-before-page lg:grid-cols-2 print:mt-0 print:grid-cols-2">
        <Part title={`各单位各${words.pillar}完成率`}>
          <HeatPaper board={board} />
        </Part>
        <Part title="同类单位对比（只比完成率）">
          <GroupsPaper groups={board.groups} />
        </Part>
      </div>
    </div>
  )
}
