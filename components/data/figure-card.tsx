import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'

/** Where a figure comes from; what is not known is left out, never invented. */
export type Passport = {
  /** 口径 */
  caliber?: string
  /** 期间: 2026年11月 */
  period?: string
  /** 截至 */
  asOf?: string
  /** 来源 */
  source?: string
  /** 审核状态: 已审核 87% */
  review?: string
}

export type FigureCardProps = {
  label: string
  /** Already formatted; "—" with a note when not reported, "0" when it is zero. */
  value: string
  unit?: string
  /** Leads to the records behind the figure. Without it the card is plain text (public figures). */
  href?: string
  /** Comparison in words: "序时 83%，低 9 个百分点". */
  note?: ReactNode
  passport?: Passport
  /** the passport stands elsewhere on a phone: many cards with many words would fill its screen */
  wideOnly?: boolean
  className?: string
}

const PASSPORT_LABELS: ReadonlyArray<[keyof Passport, string]> = [
  ['caliber', '口径'],
  ['period', '期间'],
  ['asOf', '截至'],
  ['source', '来源'],
  ['review', '审核'],
]

/** 「口径 … · 期间 2026年11月」 */
export function passportText(passport: Passport): string {
  return PASSPORT_LABELS.flatMap(([key, label]) => (passport[key] ? [`${label} ${passport[key]}`] : [])).join(
    ' · ',
  )
}

/** One figure with its unit, its name and its passport; the figure is the link to what lies behind it. */
export function FigureCard(props: FigureCardProps) {
  const { label, value, unit, href, note, passport, wideOnly = false, className } = props
  const said = passport ? passportText(passport) : ''
  const figure = (
    <>
      <span className="text-3xl font-semibold">{value}</span>
      {unit && <span className="ml-1 text-base font-normal">{unit}</span>}
    </>
  )
  return (
    <div className={cn('keep-together rounded border border-line bg-surface p-4', className)}>
      <p className="text-base text-ink-2">{label}</p>
      <p>
        {href ? (
          <a
            href={href}
            aria-label={`${label} ${value}${unit ?? ''}`}
            className="inline-block text-action hover:underline"
          >
            {figure}
          </a>
        ) : (
          figure
        )}
      </p>
      {note && <p className="text-sm">{note}</p>}
      {said && (
        <p className={cn('mt-1 text-xs text-ink-2', wideOnly && 'max-sm:hidden print:block')}>{said}</p>
      )}
    </div>
  )
}
