import { LIGHTS, type LightCode } from '#components/data/light.ts'
import { cn } from '#components/ui/cn.ts'

export type StatusLightProps = {
  light: LightCode
  /** Computed from a value that is submitted but not yet accepted: dashed, 「预计」. */
  predicted?: boolean
  /** Set by hand with a reason: ✎. */
  overridden?: boolean
  /** Seven workdays or fewer to the deadline: ◷ 临期, an outline beside the light. */
  near?: boolean
  /** Symbol only on screen; the word is still read out. */
  compact?: boolean
  className?: string
}

/** The mark of a light that was set by hand. */
export function ByHandMark() {
  return (
    <span className="text-ink-2" title="人工调整，理由见办理记录">
      <span aria-hidden="true">✎</span>
      <span className="sr-only">人工调整</span>
    </span>
  )
}

/** One light: symbol + word + color, alike on screen and on paper. */
export function StatusLight(props: StatusLightProps) {
  const { light, predicted = false, overridden = false, near = false, compact = false, className } = props
  const look = LIGHTS[light]
  return (
    <span className={cn('inline-flex items-center gap-1 whitespace-nowrap align-baseline', className)}>
      <span
        className={cn(
          'inline-flex items-center gap-1 rounded-sm px-1.5',
          look.text,
          look.fill,
          predicted && 'border border-dashed border-current',
        )}
      >
        <span aria-hidden="true">{look.symbol}</span>
        <span className={compact ? 'sr-only' : undefined}>
          {predicted && '预计'}
          {look.word}
        </span>
      </span>
      {near && light !== 'done' && (
        <span className="inline-flex items-center gap-1 rounded-sm border border-action px-1 text-action">
          <span aria-hidden="true">◷</span>
          <span className={compact ? 'sr-only' : undefined}>临期</span>
        </span>
      )}
      {overridden && <ByHandMark />}
    </span>
  )
}
