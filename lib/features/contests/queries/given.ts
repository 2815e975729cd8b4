/** Awards as lists, papers and visitors show them: a recommendation is no award before a selection has decided. */
export const GIVEN = { where: { mode: { not: 'recommend' } }, select: { name: true } } as const
