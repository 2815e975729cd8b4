import type { LightWhy } from '#lib/features/reform/rules/light-words.ts'

/** The numbers behind a light and the thresholds that read them. */
export function LightFacts({ why }: { why: LightWhy }) {
  return (
    <>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {why.facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-2">{why.thresholds}。</p>
    </>
  )
}
