type Key = { cityId: string; id: string }

/**
 * Prisma's arguments for one page of a city's table: one row more than the page holds, to know whether it goes on, behind the
 * row that `cursor` names. `find` looks that row up in the reader's scope: of a foreign or unknown one nothing can be
 * learned, the list begins at its top.
 */
export async function pageArgs(
  cityId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  find: (where: Key) => Promise<{ id: string } | null>,
) {
  const at = cursor ? await find({ cityId, id: cursor }) : null
  return { take: limit + 1, ...(at ? { cursor: { cityId_id: { cityId, id: at.id } }, skip: 1 } : {}) }
}
