import { STUDIO_LEVEL_LABELS } from '#lib/features/studios/labels.ts'
import { COUNT_WORDS, type LevelFigures } from '#lib/features/studios/rules/count.ts'

type Props = {
  figures: LevelFigures
  caption: string
  /** studios that are listed; those without a level are in no line */
  all?: number
}

/** Both figures of the studios with what they mean: by highest level, and by title. */
export function LevelFiguresTable({ figures, caption, all = figures.highest }: Props) {
  const without = all - figures.highest
  return (
    <div>
      <table className="w-full max-w-lg text-left">
        <caption className="pb-1 text-left font-semibold">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-1 font-normal text-ink-2">
              级别
            </th>
            <th scope="col" className="py-1 text-right font-normal text-ink-2">
              按最高级别
            </th>
            <th scope="col" className="py-1 text-right font-normal text-ink-2">
              按称号
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.lines.map(({ level, highest, titles }) => (
            <tr key={level} className="border-b border-line">
              <th scope="row" className="py-1 font-normal">
                {STUDIO_LEVEL_LABELS[level]}
              </th>
              <td className="py-1 text-right">{highest}</td>
              <td className="py-1 text-right">{titles}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-1">
              合计
            </th>
            <td className="py-1 text-right font-semibold">{figures.highest} 个</td>
            <td className="py-1 text-right font-semibold">{figures.titles} 项</td>
          </tr>
        </tbody>
      </table>
      {without > 0 && (
        <p className="mt-2 max-w-measure">
          共 {all} 个工作室，其中 {without} 个没有登记级别，不在上表中。
        </p>
      )}
      <p className="mt-2 max-w-measure text-sm text-ink-2">口径：{COUNT_WORDS}</p>
    </div>
  )
}
