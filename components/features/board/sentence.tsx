import type { BoardLinks } from '#components/features/board/links.ts'
import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Board } from '#lib/reports/board/schema.ts'

const SAID = ['done', 'normal', 'behind', 'overdue', 'not_due'] as const

/** The board in one sentence; each number, a zero too, leads to what it counts. */
export function Sentence({ board, links, words }: { board: Board; links: BoardLinks; words: Words }) {
  const { counted, total, lights, concentration } = board
  const measures = counted === 'measures'
  const hrefOf = (light?: string) => (measures ? links.measures({ light }) : links.rows({ light }))
  return (
    <p className="text-lg">
      <a href={hrefOf()} className="link font-semibold">
        {total} {measures ? `项${words.measure}` : `条单位${words.task}`}
      </a>
      ：
      {SAID.filter((light) => light !== 'not_due' || lights.not_due > 0).map((light, index) => (
        <span key={light}>
          {index > 0 && '，'}
          {LIGHT_LABELS[light].word}{' '}
          <a href={hrefOf(light)} className="link font-semibold">
            {lights[light]}
          </a>
        </span>
      ))}
      。
      {concentration &&
        `逾期的单位${words.task}集中在“${concentration.pillar}”，涉及${concentration.units.join('、')}。`}
    </p>
  )
}
