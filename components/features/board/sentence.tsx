import type { BoardLinks } from '#components/features/board/links.ts'
import { LIGHT_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Board } from '#lib/reports/board/schema.ts'

const SAID = ['done', 'normal', 'behind', 'overdue', 'not_due'] as const

type Props = { board: Board; links: BoardLinks; words: Words }

/** Where the overdue unit tasks are: the same number as the red figure and the red list. */
function Reds({ board, links, words }: Props) {
  const { counted, red, concentration } = board
  const where = concentration && `集中在“${concentration.pillar}”，涉及${concentration.units.join('、')}。`
  // under a county the sentence has counted unit tasks already
  if (counted === 'unit_tasks') return where && `逾期${where}`
  return (
    <>
      按单位承担的{words.task}看，红灯{' '}
      <a href={links.rows({ light: 'overdue' })} className="link font-semibold">
        {red}
      </a>{' '}
      条{where ? `，${where}` : '。'}
    </>
  )
}

/** The board in one sentence; each number, a zero too, leads to what it counts and says what that is. */
export function Sentence(props: Props) {
  const { board, links, words } = props
  const { counted, total, lights } = board
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
      <Reds {...props} />
    </p>
  )
}
