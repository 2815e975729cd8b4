import { FigureCard } from '#components/data/figure-card.tsx'
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
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {figures.map((figure) => (
          <FigureCard
            key={figure.code}
            label={figure.label}
            value={figure.asPrinted || String(figure.value ?? '—')}
            {...(figure.asPrinted ? {} : { unit: figure.unit })}
            passport={{
              ...(figure.statement ? { caliber: figure.statement } : {}),
              ...(figure.periodWord ? { period: figure.periodWord } : {}),
              ...(figure.asOf ? { asOf: figure.asOf } : {}),
              source: `${figure.source}（${figure.code}）`,
              review:
                figure.grade === 'approved'
                  ? '已审定'
                  : figure.grade === 'checked'
                    ? '已核对'
                    : '照报道登记，未核',
            }}
          />
        ))}
      </div>
    </section>
  )
}
