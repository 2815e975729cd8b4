import { diffText } from '#components/features/reviews/text-diff.ts'

/** A text with what is new in it underlined and what was taken out struck through; `before` null = as it is. */
export function ChangedText({ before, text }: { before: string | null; text: string }) {
  if (before === null || (before === '' && text === '')) {
    return <p className="whitespace-pre-wrap">{text}</p>
  }
  const parts = diffText(before, text).map((part, index) => ({ ...part, key: `${index}${part.kind}` }))
  return (
    <p className="whitespace-pre-wrap">
      {parts.map(({ key, kind, text: words }) => {
        if (kind === 'same') return <span key={key}>{words}</span>
        if (kind === 'removed') {
          return (
            <del key={key} className="text-ink-3">
              {words}
            </del>
          )
        }
        return (
          <ins key={key} className="bg-ok-soft decoration-ok underline-offset-4">
            {words}
          </ins>
        )
      })}
    </p>
  )
}
