import { CATEGORY_LABELS, type PersonCategory } from '#lib/base/people/labels.ts'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import {
  aboutOpenData,
  type OpenHonor,
  type OpenHonorsInput,
  openHonors,
  openHonorsInput,
} from '#lib/features/honors/public/list.ts'
import { formatDay, today } from '#lib/kernel/pure/day.ts'
import { readPublic } from '#lib/kernel/scope.ts'
import type { SheetColumn } from '#lib/kernel/sheet/write.ts'
import { csvHead, csvRow } from '#lib/kernel/sheet/write-csv.ts'

/** Awards read at a time: each part is a short transaction of its own. */
const PART = 5000

const COLUMNS: [label: string, value: (item: OpenHonor) => string][] = [
  ['得主', (item) => item.holderName],
  ['对象', (item) => KIND_LABELS[item.kind]],
  ['荣誉', (item) => item.title],
  ['级别', (item) => LEVEL_LABELS[item.level]],
  ['授予时间', (item) => item.grantedOn],
  ['授予单位', (item) => item.grantedBy],
  ['文号', (item) => item.docNo],
  ['授予时单位', (item) => item.unitName],
  ['地区', (item) => item.area],
  ['人员类别', (item) => (item.category ? CATEGORY_LABELS[item.category as PersonCategory] : '')],
  ['颁奖词', (item) => item.citation],
  ['来源', (item) => item.source],
  ['公布日期', (item) => today(new Date(item.publishedAt))],
  ['得主编号', (item) => item.holderId],
  ['荣誉编号', (item) => item.id],
]
const SHEET_COLUMNS: SheetColumn[] = COLUMNS.map(([label]) => ({ label, width: 12 }))

/**
 * The roll under a filter as .csv, with a line that says source, license and date; null for an unknown region.
 * `search`: the address's parameters; one that means nothing is left out, as on the page.
 */
export async function honorsCsv(slug: string, search: Record<string, string>): Promise<string | null> {
  const known = Object.entries({ ...search, slug }).filter(([name, value]) => {
    const field = openHonorsInput.shape[name as keyof typeof openHonorsInput.shape]
    return !['limit', 'cursor'].includes(name) && field?.safeParse(value).success
  })
  const input = { ...openHonorsInput.parse(Object.fromEntries(known)), limit: PART }
  const region = await readPublic((db) =>
    db.publicRegion.findUnique({ where: { slug }, select: { name: true } }),
  )
  if (!region) return null
  const about = aboutOpenData(region.name)
  const line = `来源：${about.source}；许可：${about.license}；截至：${formatDay(about.asOf)}`
  const head = csvHead({
    name: '荣誉榜',
    title: `${region.name}荣誉榜`,
    line,
    columns: SHEET_COLUMNS,
    rows: [],
    foot: [],
  })
  return head + (await allRows(input))
}

/** All rows in order. When the holder at the end of a part is withdrawn meanwhile, everything is read anew. */
async function allRows(input: OpenHonorsInput): Promise<string> {
  const parts: string[] = []
  let cursor: string | undefined
  do {
    const page = await readPublic((db) => openHonors(db, { ...input, cursor }))
    if (!page) return allRows(input)
    parts.push(
      ...page.items.map((item) => csvRow({ cells: COLUMNS.map(([, value]) => value(item)) }, SHEET_COLUMNS)),
    )
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return parts.join('')
}
