export type ProgressBarProps = {
  /** Done and whole, in the same unit. */
  value: number
  max: number
  /** Name for screen readers ("本月已完成"). */
  label: string
  /** Text beside the bar; default "value / max". */
  text?: string
  /** Scheduled value, drawn as a tick. */
  mark?: number
}

const share = (value: number, max: number) => (max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100)))

/** A bar with its figures beside it; prints as the text alone. */
export function ProgressBar({ value, max, label, text, mark }: ProgressBarProps) {
  const words = text ?? `${value} / ${max}`
  return (
    <span className="flex items-center gap-2">
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(max, Math.max(0, value))}
        aria-valuetext={words}
        className="no-print relative block h-2.5 min-w-20 grow rounded-full bg-idle-soft"
      >
        <span className="block h-full rounded-full bg-action" style={{ width: `${share(value, max)}%` }} />
        {mark !== undefined && (
          <span
            className="absolute -top-1 block h-[18px] w-0.5 bg-ink"
            style={{ left: `${share(mark, max)}%` }}
          />
        )}
      </span>
      <span className="shrink-0 text-sm">{words}</span>
    </span>
  )
}
