import { recordedItem, toFigureItem } from '#lib/features/figures/queries.ts'
import type { FigureItem } from '#lib/features/figures/schema.ts'
import { rollCells } from '#lib/features/honors/public/cells.ts'
import { newestAwards } from '#lib/features/honors/public/holder.ts'
import { countHolders } from '#lib/features/honors/public/roll.ts'
import { countAwards, facetsOf } from '#lib/features/honors/rules/facets.ts'
import { NO_FILTER } from '#lib/features/honors/rules/roll.ts'
import { weightedMeanBp } from '#lib/features/reform/rules/completion.ts'
import { DEFAULT_WORDS, type Words } from '#lib/kernel/pure/actor.ts'
import { fromDate, today } from '#lib/kernel/pure/day.ts'
import { formatPeriod, periodOf } from '#lib/kernel/pure/period.ts'
import type { Db } from '#lib/kernel/scope.ts'
import { recordedBeside } from '#lib/reports/public/records.ts'
import type {
  PublicMeasure,
  PublicPillar,
  PublicReformPage,
  PublicRegionItem,
  PublicRegionPage,
  RegionHonors,
} from '#lib/reports/public/schema.ts'

type RegionRow = Awaited<ReturnType<Db['publicRegion']['findMany']>>[number]

function toRegion(row: RegionRow): PublicRegionItem {
  const { slug, name, title, isDemo, officePhone } = row
  return {
    slug,
    name,
    title,
    isDemo,
    officePhone,
    words: { ...DEFAULT_WORDS, ...(row.words as Partial<Words>) },
  }
}

/** All regions that have a public page, by name. */
async function publicRegions(db: Db): Promise<PublicRegionItem[]> {
  const rows = await db.publicRegion.findMany({ orderBy: [{ cityId: 'asc' }, { countyId: 'asc' }] })
  return rows.map(toRegion)
}

export async function publicRegion(db: Db, slug: string): Promise<PublicRegionItem | null> {
  const row = await db.publicRegion.findUnique({ where: { slug } })
  return row && toRegion(row)
}

type ReformRow = Awaited<ReturnType<Db['publicReform']['findMany']>>[number]

function toMeasure(row: ReformRow): PublicMeasure {
  return {
    id: row.measureId,
    code: row.code,
    title: row.title,
    verified: row.verified,
    leadNames: row.leadNames,
    completionBp: row.completionBp,
    tasks: row.tasks,
    reportsCounted: row.unitsCounted,
    reportsAccepted: row.unitsAccepted,
    weight: row.weight,
    period: periodOf(fromDate(row.period)),
    asOf: row.asOf.toISOString(),
  }
}

function meanOf(measures: readonly PublicMeasure[]): number | null {
  return weightedMeanBp(
    measures.flatMap(({ weight, completionBp }) =>
      completionBp === null ? [] : [{ weight, bp: completionBp }],
    ),
  )
}

function byPillar(rows: readonly ReformRow[]): PublicPillar[] {
  const pillars = new Map<string, PublicPillar>()
  for (const row of rows) {
    const known = pillars.get(row.pillarCode)
    const pillar = known ?? {
      code: row.pillarCode,
      title: row.pillarTitle,
      completionBp: null,
      measures: [],
    }
    pillar.measures.push(toMeasure(row))
    pillars.set(row.pillarCode, pillar)
  }
  return [...pillars.values()].map((pillar) => ({ ...pillar, completionBp: meanOf(pillar.measures) }))
}

/** The measures of a region's newest plan with their completion. */
export async function publicReform(db: Db, slug: string): Promise<PublicReformPage> {
  const all = await db.publicReform.findMany({
    where: { slug },
    orderBy: [{ displayOrder: 'asc' }, { measureId: 'asc' }],
  })
  const year = Math.max(0, ...all.map((row) => row.planYear))
  const pillars = byPillar(all.filter((row) => row.planYear === year))
  const measures = pillars.flatMap((pillar) => pillar.measures)
  const newest = measures
    .map((measure) => measure.asOf)
    .sort()
    .at(-1)
  if (newest === undefined) return { summary: null, pillars: [] }
  const summary = {
    year,
    measures: measures.length,
    done: measures.filter((measure) => measure.completionBp === 10_000).length,
    completionBp: meanOf(measures),
    period:
      measures
        .map((measure) => measure.period)
        .sort()
        .at(-1) ?? '',
    asOf: newest,
    asOfDay: today(new Date(newest)),
  }
  return { summary, pillars }
}

/** What the system counts, in the shape of the published figures beside it. */
function recorded(reform: PublicReformPage): FigureItem[] {
  const { summary } = reform
  if (!summary) return []
  const at = { periodWord: formatPeriod(summary.period), asOf: summary.asOfDay }
  const progress = summary.completionBp === null ? null : summary.completionBp / 100
  return [recordedItem('publicMeasures', summary.measures, at), recordedItem('publicProgress', progress, at)]
}

function figureRows(db: Db, slug: string) {
  return db.publicFigure.findMany({ where: { slug }, orderBy: [{ displayOrder: 'asc' }, { code: 'asc' }] })
}

/** Published figures in their order, then what the system counts, also beside them. */
async function publicFigures(db: Db, slug: string, reform: PublicReformPage): Promise<FigureItem[]> {
  const rows = await figureRows(db, slug)
  return [...rows.map(toFigureItem), ...recorded(reform), ...(await recordedBeside(db, slug, rows))]
}

/** What a region's start page says of its roll; null while nothing is published. */
export async function regionHonors(db: Db, slug: string): Promise<RegionHonors | null> {
  const newest = await newestAwards(db, slug, 8)
  if (newest.length === 0) return null
  const cells = await rollCells(db, slug, NO_FILTER)
  const levels = facetsOf(cells, NO_FILTER).level
  return {
    holders: await countHolders(db, slug, NO_FILTER),
    awards: countAwards(cells, NO_FILTER),
    byLevel: Object.fromEntries(levels.map(({ value, count }) => [value, count])),
    newest,
  }
}

/** Everything a region's public pages show; null for an unknown slug. */
export async function publicRegionPage(db: Db, slug: string): Promise<PublicRegionPage | null> {
  const region = await publicRegion(db, slug)
  if (!region) return null
  const reform = await publicReform(db, slug)
  return { region, reform, figures: await publicFigures(db, slug, reform) }
}

/** All regions with what they publish, for the start page. */
export async function publicRegionPages(db: Db): Promise<PublicRegionPage[]> {
  const pages: PublicRegionPage[] = []
  for (const region of await publicRegions(db)) {
    const reform = await publicReform(db, region.slug)
    pages.push({ region, reform, figures: (await figureRows(db, region.slug)).map(toFigureItem) })
  }
  return pages
}
