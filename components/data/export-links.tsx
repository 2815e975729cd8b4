import { buttonClass } from '#components/ui/button-class.ts'
import { apiPaths, type Query } from '#lib/kernel/pure/paths.ts'

type Props = { list: string; query?: Query /** where a page has several lists */; label?: string }

/**
 * What the list shows, as a file: the same filter, columns and order. `list`: name of the declared export. Without the
 * attribute download, so that a long list leads to the page of files instead of being saved as a page.
 */
export function ExportLinks({ list, query = {}, label = '' }: Props) {
  const href = (format: string) => apiPaths.list(`exports/${list}`, { ...query, format })
  return (
    <>
      <a href={href('xlsx')} className={buttonClass('secondary')}>
        导出{label} Excel
      </a>
      <a href={href('csv')} className={buttonClass('secondary')}>
        导出{label} CSV
      </a>
    </>
  )
}
