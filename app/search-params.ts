export type Search = Record<string, string | string[] | undefined>

/** Search parameters without the empty fields of a GET form: an empty choice is no filter. */
export const givenOf = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))
