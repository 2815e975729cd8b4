import { buttonClass } from '#components/ui/button-class.ts'
import { apiPaths, type Query } from '#lib/kernel/pure/paths.ts'

/** What the list shows, as a file: the same filter, columns and order. `list`: name of the declared export. */
export function ExportLinks({ list, query = {} }: { list: string; query?: Query }) {
  const href = (format: string) => apiPaths.list(`exports/${list}`, { ...query, format })
  return (
    <>
      <a href={href('xlsx')} download className={buttonClass('secondary')}>
        导出 Excel
      </a>
      <a href={href('csv')} download className={buttonClass('secondary')}>
        导出 CSV
      </a>
    </>
  )
}
