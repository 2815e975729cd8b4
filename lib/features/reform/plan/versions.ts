import type { Actor } from '#lib/kernel/pure/actor.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { compareOutlines, withEarlierIds } from '../rules/compare-outlines.ts'
import { outlineSchema } from '../rules/outline.ts'
import type { ComparedVersions, PlanVersionName } from '../schema/plan.ts'

type Row = PlanVersionName & { planId: string }

async function ownVersions(db: Db, actor: Actor): Promise<Row[]> {
  const rows = await db.planVersion.findMany({
    where: { cityId: actor.cityId, countyId: actor.countyId },
    select: {
      planId: true,
      versionNo: true,
      note: true,
      publishedBy: true,
      publishedAt: true,
      plan: { select: { year: true } },
    },
    orderBy: [{ plan: { year: 'desc' } }, { versionNo: 'desc' }],
  })
  return rows.map(({ plan, publishedAt, ...row }) => ({
    ...row,
    key: `${plan.year}-${row.versionNo}`,
    year: plan.year,
    publishedAt: publishedAt.toISOString(),
  }))
}

async function outlineOf(db: Db, { planId, versionNo }: Row) {
  const row = await db.planVersion.findFirstOrThrow({
    where: { planId, versionNo },
    select: { outline: true },
  })
  return outlineSchema.parse(row.outline)
}

type Asked = { from?: string | undefined; to?: string | undefined }

/**
 * Two published versions of the region's own lists and what differs between them; left out: the newest one and the one
 * before it. Versions of two years are compared along the rows that go on from earlier ones.
 */
export async function compareVersions(db: Db, actor: Actor, asked: Asked): Promise<ComparedVersions> {
  const versions = await ownVersions(db, actor)
  const shown = versions.map(({ planId, ...name }) => name)
  const to = versions.find((each) => each.key === asked.to) ?? versions[0]
  const older = to && versions[versions.indexOf(to) + 1]
  const from = versions.find((each) => each.key === asked.from) ?? older
  if (!to || !from) return { versions: shown, from: null, to: null, rows: [] }
  const [before, after] = [await outlineOf(db, from), await outlineOf(db, to)]
  const rows = compareOutlines(before, from.year < to.year ? withEarlierIds(after) : after)
  return { versions: shown, from: from.key, to: to.key, rows }
}
