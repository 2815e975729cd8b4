import { withSize } from '#components/shell/public-shell.tsx'
import { levelLabel } from '#lib/features/studios/labels.ts'
import { publicPaths } from '#lib/kernel/pure/paths.ts'

type Props = { studios: readonly { id: string; name: string; level: string }[]; slug: string; large: boolean }

/** The published studios that a person leads, as links on the page of its honors. */
export function LedStudios({ studios, slug, large }: Props) {
  if (studios.length === 0) return null
  return (
    <section>
      <h2 className="mb-1 text-xl">领衔的工作室</h2>
      <ul>
        {studios.map(({ id, name, level }) => (
          <li key={id}>
            <a
              href={withSize(publicPaths.studio(slug, id), large)}
              className="link inline-flex min-h-11 items-center lg:min-h-8"
            >
              {name}
            </a>
            {level && <span className="text-ink-2"> {levelLabel(level)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
