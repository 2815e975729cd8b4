type Search = Promise<Record<string, string | string[] | undefined>>

/** Search parameters that say something: empty ones of a GET form mean "not chosen". */
export async function given(search: Search): Promise<Record<string, string>> {
  const entries = Object.entries(await search)
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])),
  )
}
