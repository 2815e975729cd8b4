import { regionPlace } from '#lib/base/regions/place.ts'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { SEASON_LABELS, type Season } from '#lib/features/relief/rules/batch-period.ts'
import {
  NO_PART,
  type PublicCell,
  type PublicDim,
  publicCells,
} from '#lib/features/relief/rules/public-cells.ts'
import { publishFiguresInput } from '#lib/features/relief/schema/figures.ts'
import { type CommandContext, defineCommand, nothing, type Place } from '#lib/kernel/command.ts'
import { toDate } from '#lib/kernel/pure/day.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

type Row = Awaited<ReturnType<CommandContext['db']['publicRelief']['findMany']>>[number]

/** A published row as the rules read it. */
export function toCell({ dim, kind, part, amountFen, personTimes, households }: Row): PublicCell {
  const told =
    amountFen === null
      ? null
      : {
          amountFen: Number(amountFen),
          personTimes: Number(personTimes),
          households: Number(households),
        }
  return { dim: dim as PublicDim, kind, part, told }
}

/** The totals of a region's own payments in a year, without its counties: they publish their own. */
async function cellsOf(
  ctx: CommandContext,
  { cityId, countyId }: Place,
  year: number,
): Promise<PublicCell[]> {
  const rows = await ctx.db.reliefTotal.findMany({
    where: { cityId, countyId, period: String(year), dim: { in: ['year', 'area', 'fund', 'season'] } },
  })
  const totals = rows.map(({ dim, kind, part, amountFen, personTimes, households }) => ({
    ...{ dim, kind, part },
    amountFen: Number(amountFen),
    personTimes: Number(personTimes),
    households: Number(households),
  }))
  const before = await ctx.db.publicRelief.findMany({ where: { slug: ctx.actor.regionSlug, year } })
  return publicCells(totals, before.map(toCell))
}

/** What visitors read for a part: funds by their name, seasons by theirs, areas as they are. */
async function labelsOf(ctx: CommandContext, cityId: string, cells: readonly PublicCell[]) {
  const ids = cells.flatMap(({ dim, part }) => (dim === 'fund' ? [part] : []))
  const funds = await ctx.db.reliefFund.findMany({
    where: { cityId, id: { in: ids } },
    select: { id: true, name: true },
  })
  const names = new Map(funds.map(({ id, name }) => [id, name]))
  return ({ dim, part }: PublicCell): string => {
    if (part === '') return ''
    if (dim === 'fund') return names.get(part) ?? '其他资金'
    if (dim === 'season') return SEASON_LABELS[(part === NO_PART ? '' : part) as Season]
    return part === NO_PART ? '未分地区' : part
  }
}

/** Puts a year's aggregates on the public pages: small groups, and what would give them away, are never written. */
export const publishFigures = defineCommand({
  name: 'relief_figures.publish',
  object: 'relief_figures',
  summary: '公布帮扶数据（汇总）',
  input: publishFiguresInput,
  load: nothing,
  allow: (actor) => moneyDuty(actor, 'publish'),
  async run(ctx, _loaded, { year }) {
    const at = regionPlace(ctx.actor)
    const slug = ctx.actor.regionSlug
    const cells = await cellsOf(ctx, at, year)
    if (cells.length === 0) return fail('state', `${year} 年还没有发放，没有可公布的数据`)
    const labelOf = await labelsOf(ctx, at.cityId, cells)
    await ctx.db.publicRelief.deleteMany({ where: { slug, year } })
    await ctx.db.publicRelief.createMany({
      data: cells.map((cell) => ({
        ...at,
        ...{ slug, year, dim: cell.dim, kind: cell.kind, part: cell.part, label: labelOf(cell) },
        amountFen: cell.told && BigInt(cell.told.amountFen),
        personTimes: cell.told && BigInt(cell.told.personTimes),
        households: cell.told && BigInt(cell.told.households),
        asOf: toDate(ctx.today),
      })),
    })
    await ctx.db.$queryRaw`select app.bump_publish()::text`
    const shown = cells.filter(({ told }) => told !== null).length
    ctx.audit({ objectId: `${slug}/${year}`, place: at, detail: { year, cells: cells.length, shown } })
    return ok({ year, cells: cells.length, shown })
  },
})
