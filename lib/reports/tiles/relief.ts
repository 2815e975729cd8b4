import { AID_KIND_LABELS, type AidKind } from '#lib/features/relief/schema/words.ts'
import { mayReadReliefFigures, reliefFigures, reliefTotal } from '#lib/features/relief/totals/queries.ts'
import { formatWan } from '#lib/kernel/pure/money.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { publishedFor } from '#lib/reports/tiles/published.ts'
import type { TileSource } from '#lib/reports/tiles/source.ts'

/** Relief of this year by kind, from its totals and never with a person; what was published beside it. */
export const reliefTile: TileSource = async (db, actor) => {
  if (mayReadReliefFigures(actor)) return null
  const { year, total, kinds } = await reliefFigures(db, actor, {})
  const published = await publishedFor(db, actor, 'relief', async ({ kind = '', of, year: asked }) => {
    const sums = await reliefTotal(db, actor, { kind, ...(asked ? { year: asked } : {}) })
    const href = deskPaths.reliefFigures(asked ? { year: asked } : {})
    if (of === 'amount') return { value: formatWan(sums.amountFen), unit: '万元', href }
    return of === 'times'
      ? { value: String(sums.personTimes), unit: '人次', href }
      : { value: String(sums.households), unit: '户', href }
  })
  if (total.personTimes === 0 && published.length === 0) return null
  const href = deskPaths.reliefFigures({ year })
  return {
    key: 'relief',
    title: `困难帮扶（${year} 年）`,
    figures: [
      { label: '发放金额', value: formatWan(total.amountFen), unit: '万元', href },
      { label: '帮扶户数', value: String(total.households), unit: '户', href },
      { label: '帮扶人次', value: String(total.personTimes), unit: '人次', href },
    ],
    ...(kinds.length > 0
      ? {
          table: {
            columns: ['金额（万元）', '户', '人次'],
            rows: kinds.map(({ key, amountFen, households, personTimes }) => {
              const at = deskPaths.reliefFigures({ year, kind: key })
              return {
                label: AID_KIND_LABELS[key as AidKind],
                cells: [formatWan(amountFen), households, personTimes].map((value) => ({
                  value: String(value),
                  href: at,
                })),
              }
            }),
          },
        }
      : {}),
    caliber:
      '来源：本系统发放台账，银行回盘成功的和物资已领取的（按登记的金额计），扣除已追回的；户数同一户在一行里只计一次，不要求建档的慰问也计，所以可以多于在档户数；人次每发放一次计一次。只有汇总，不含个人。',
    published,
  }
}
