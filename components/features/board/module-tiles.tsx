import { PhoneFold } from '#components/data/phone-fold.tsx'
import { figureText, passportParts } from '#components/features/public/figure-value.ts'
import { Card } from '#components/ui/card.tsx'
import { FIGURE_KIND_LABELS } from '#lib/features/figures/labels.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import type { ModuleTile, TileFigure, TilePublished } from '#lib/reports/tiles/schema.ts'

function Figure({ figure: { label, value, unit, href, note } }: { figure: TileFigure }) {
  return (
    <div>
      <dt className="text-ink-2">{label}</dt>
      <dd>
        <a
          href={href}
          aria-label={`${label} ${value}${unit}`}
          className="inline-flex min-h-11 items-baseline text-action hover:underline"
        >
          <span className="text-2xl font-semibold">{value}</span>
          <span className="ml-1">{unit}</span>
        </a>
        {note && <p className="text-sm">{note}</p>}
      </dd>
    </div>
  )
}

function Table({ title, table }: { title: string; table: NonNullable<ModuleTile['table']> }) {
  return (
    <table className="w-full max-w-lg text-left">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b border-line">
          <td />
          {table.columns.map((column) => (
            <th key={column} scope="col" className="py-1 text-right font-normal text-ink-2">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ label, cells }) => (
          <tr key={label} className="border-b border-line">
            <th scope="row" className="py-1 font-normal">
              {label}
            </th>
            {cells.map(({ value, href }, at) => (
              <td key={table.columns[at]} className="py-1 text-right">
                <a
                  href={href}
                  aria-label={`${label}，${table.columns[at]} ${value}`}
                  className="link inline-flex min-h-11 min-w-11 items-center justify-end lg:min-h-6"
                >
                  {value}
                </a>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was printed, with its passport, and what this system holds beside it. */
function Published({ figure, beside }: TilePublished) {
  return (
    <li className="border-t border-line py-2">
      <p>
        {figure.label} <span className="font-semibold">{figureText(figure)}</span>
        {beside && (
          <a href={beside.href} className="link ml-3 inline-flex min-h-11 items-center lg:min-h-6">
            {FIGURE_KIND_LABELS.recorded} {beside.value} {beside.unit}
          </a>
        )}
      </p>
      <p className="text-xs text-ink-2">{[...passportParts(figure), figure.code].join(' · ')}</p>
    </li>
  )
}

function Tile({ tile, asOf }: { tile: ModuleTile; asOf: Day }) {
  const { title, figures, table, caliber, published } = tile
  return (
    <Card title={title}>
      <div className="space-y-3">
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {figures.map((figure) => (
            <Figure key={figure.label} figure={figure} />
          ))}
        </dl>
        <PhoneFold title={table ? '分项、口径、来源' : '口径、来源'} level={3} onPhone>
          <div className="space-y-3">
            {table && <Table title={title} table={table} />}
            <p className="max-w-measure text-sm text-ink-2">
              口径：{caliber} 截至 {asOf}。
            </p>
            {published.length > 0 && (
              <div>
                <h3 className="text-base font-semibold">{FIGURE_KIND_LABELS.published}</h3>
                <p className="mb-1 text-sm text-ink-2">报道公布的数，与本系统登记的分开计算，不相加。</p>
                <ul>
                  {published.map((each) => (
                    <Published key={each.figure.code} {...each} />
                  ))}
                </ul>
              </div>
            )}
          </div>
        </PhoneFold>
      </div>
    </Card>
  )
}

/** What the other modules hold, each in its own tile; every number leads to its records or names its source. */
export function ModuleTiles({ tiles, asOf }: { tiles: readonly ModuleTile[]; asOf: Day }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {tiles.map((tile) => (
        <Tile key={tile.key} tile={tile} asOf={asOf} />
      ))}
    </div>
  )
}
