import { figureText, passportParts } from '#components/features/public/figure-value.ts'
import { type Beside, RecordedBeside } from '#components/features/public/recorded-beside.tsx'
import type { FigureItem } from '#lib/features/figures/schema.ts'

type FigureCardListProps = { figures: readonly FigureItem[]; beside: Beside }

/** Headline figures as cards: as printed, with period, date, source and grade; beside it what the system counts. */
export function FigureCardList({ figures, beside }: FigureCardListProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {figures.map((figure) => (
        <li key={figure.code} className="keep-together rounded border border-line bg-surface p-4">
          <p className="text-base">{figure.label}</p>
          <p className="mt-1 text-3xl font-semibold text-union-deep">{figureText(figure)}</p>
          <p className="mt-2 text-xs text-ink-2">{passportParts(figure).join(' · ')}</p>
          <RecordedBeside code={figure.code} beside={beside} />
        </li>
      ))}
    </ul>
  )
}
