type Search = Record<string, string | string[] | undefined>
export type SearchProps = { searchParams: Promise<Search> }

/** Empty fields of a GET form are no filters. */
export const given = (search: Search) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))
