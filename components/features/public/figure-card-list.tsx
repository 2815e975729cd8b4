import { figureText, passportParts } from '#components/features/public/figure-value.ts'
import { type Beside, RecordedBeside } from '#components/features/public/recorded-beside.tsx'
import type { FigureItem } from '#lib/features/figures/schema.ts'

type FigureCardListProps = { figures: readonly FigureItem[]; beside: Beside }

/** Headline figures as cards: as printed, with period, date, source and grade; beside it what the system counts. */
export function FigureCardList({ figures, beside }: FigureCardListProps) {
  return (
    <ul className="grid gap-4 max-sm:gap-2 sm:grid-cols-2 lg:grid-cols-4">
      {figures.map((figure) => (
        <li key={figure.code} className="keep-together rounded border border-line bg-surface p-4 max-sm:py-2">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 sm:block">
            <p className="text-base">{figure.label}</p>
            <p className="text-2xl font-semibold text-union-deep sm:mt-1 sm:text-3xl">{figureText(figure)}</p>
          </div>
          <p className="mt-1 text-xs text-ink-2 sm:mt-2">{passportParts(figure).join(' · ')}</p>
          <RecordedBeside code={figure.code} beside={beside} />
        </li>
      ))}
    </ul>
  )
}
