import { formatDateTime, shortDateTime } from '#lib/kernel/pure/format.ts'

/** How fresh the figures are: 数据截至 11-20 06:00 · 已审核 87%. `asOf` is an ISO instant. */
export function DataAge({ asOf, audited }: { asOf: string; audited?: string }) {
  return (
    <p className="text-sm text-ink-2">
      数据截至{' '}
      <time dateTime={asOf} title={formatDateTime(asOf)}>
        {shortDateTime(asOf)}
      </time>
      {audited && ` · 已审核 ${audited}`}
    </p>
  )
}
