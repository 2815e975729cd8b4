import { Pagination } from '#components/data/pagination.tsx'

/** First, last and those around the current page. */
export function pagesAround(page: number, pages: number): number[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages]
  return [...new Set(near.filter((each) => each >= 1 && each <= pages))].sort((a, b) => a - b)
}

/** Links to numbered pages, with "第 2 页，共 26 页"; nothing when there is only one. */
export function PageLinks({
  label,
  page,
  pages,
  href,
}: {
  label: string
  page: number
  pages: number
  href: (page: number) => string
}) {
  if (pages < 2) return null
  return (
    <Pagination
      label={label}
      text={`第 ${page} 页，共 ${pages} 页`}
      pages={pagesAround(page, pages).map((number) => ({
        ...{ number, href: href(number) },
        current: number === page,
      }))}
      {...(page > 1 ? { previousHref: href(page - 1) } : {})}
      {...(page < pages ? { nextHref: href(page + 1) } : {})}
    />
  )
}
