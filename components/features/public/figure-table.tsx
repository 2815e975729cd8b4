import { PlainFold } from '#components/data/plain-fold.tsx'
import { figureText, passportParts, phraseOf } from '#components/features/public/figure-value.ts'
import { type Beside, RecordedBeside } from '#components/features/public/recorded-beside.tsx'
import type { FigureItem } from '#lib/features/figures/schema.ts'

function byTopic(figures: readonly FigureItem[]): [string, FigureItem[]][] {
  const topics = new Map<string, FigureItem[]>()
  for (const figure of figures) topics.set(figure.topic, [...(topics.get(figure.topic) ?? []), figure])
  return [...topics]
}

type FigureTableProps = { figures: readonly FigureItem[]; beside: Beside }

/**
 * Every published figure by topic, each with its source, and beside it what the system counts. Statements without a
 * number keep their words.
 */
export function FigureTable({ figures, beside }: FigureTableProps) {
  const [source = '', ...others] = new Set(figures.map((figure) => figure.source))
  const shared = others.length === 0
  const partsOf = (figure: FigureItem) =>
    passportParts(figure).filter((part) => !shared || !part.endsWith(figure.source))
  return (
    <div className="space-y-6 max-sm:space-y-1">
      {shared && <p>来源：{source}</p>}
      {byTopic(figures).map(([topic, items]) => (
        <section key={topic} aria-label={topic}>
          <PlainFold title={topic}>
            <dl className="divide-y divide-line rounded border border-line bg-surface">
              {items.map((figure) => (
                <div key={figure.code} className="gap-4 px-4 py-2 sm:flex">
                  <dt className="grow">
                    {figure.label}
                    {phraseOf(figure) && (
                      <span className="block text-sm text-ink-2">原文：{phraseOf(figure)}</span>
                    )}
                  </dt>
                  <dd className="shrink-0 sm:w-96 sm:text-right">
                    <span className="font-semibold">{figureText(figure)}</span>
                    <span className="block text-xs text-ink-2">{partsOf(figure).join(' · ')}</span>
                    <RecordedBeside code={figure.code} beside={beside} />
                  </dd>
                </div>
              ))}
            </dl>
          </PlainFold>
        </section>
      ))}
    </div>
  )
}
