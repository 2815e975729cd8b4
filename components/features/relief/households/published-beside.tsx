import { figureText, passportParts, phraseOf } from '#components/features/public/figure-value.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'

type Props = { figures: readonly FigureItem[] }

/** What was published about relief, with its passport, apart from what is recorded here: never one sum. */
export function PublishedBeside({ figures }: Props) {
  if (figures.length === 0) return null
  return (
    <section aria-labelledby="published-relief" className="space-y-3">
      <h2 id="published-relief" className="text-xl">
        公开报道中的数字
      </h2>
      <p className="text-sm text-ink-2">
        以下是新闻稿公布的历史数字，与上面本系统登记的档案分开计算，不相加。
      </p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {figures.map((figure) => (
          <li key={figure.code} className="keep-together border-t border-line py-2">
            <p>
              {figure.label} <span className="font-semibold">{figureText(figure)}</span>
            </p>
            {phraseOf(figure) && <p className="text-sm">{phraseOf(figure)}</p>}
            <p className="text-xs text-ink-2">{[...passportParts(figure), figure.code].join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
