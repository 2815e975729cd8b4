import { readFileSync } from 'node:fs'
import { parseQuantity } from '#lib/kernel/pure/quantity.ts'
import { AS_PRINTED, STATEMENTS } from './printed-words.ts'
import type { DemoRegion } from './regions.ts'

export type DemoFigure = {
  /** row of facts.csv */
  factId: string
  region: DemoRegion
  topic: string
  label: string
  /** hundredths; null = a statement without a number */
  value: number | null
  /** exactly as in facts.csv (余场次, %以上 …) */
  unit: string
  /** the words of the article that carry the figure */
  asPrinted: string
  /** exactly as in facts.csv (近年来, 2017~2019 …) */
  periodWord: string
  /** day, month or year when the period is one; null when it is not stated. Never invented. */
  asOf: string | null
  source: string
  grade: 'printed'
  /** the article's sentence, for rows without a number */
  statement: string | null
  /** list of the public pages that the system counts beside it, '' = none */
  records: string
}

const REGIONS: Record<string, { region: DemoRegion; source: string }> = {
  宿州市: {
    region: 'suzhou-ah',
    source: '《汇聚磅礴力量 迸发建功热情——宿州市蹄疾步稳推进产业工人队伍建设改革》（徐越蕾、禹志强）',
  },
  沛县: {
    region: 'peixian-js',
    source:
      '《唱响新时代产改大风歌——沛县产业工人队伍建设改革工作纪实》（沛县产改办供稿，胥明虎、林红岭统筹）',
  },
}

/** Title of the article about a region, as the source of what it says. */
export function articleOf(region: DemoRegion): string {
  return Object.values(REGIONS).find((each) => each.region === region)?.source ?? ''
}

/** Rows of a CSV text (RFC 4180 quoting, no line breaks inside a field). */
export function csvRows(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) =>
        cell[1] === undefined ? (cell[2] ?? '') : cell[1].replaceAll('""', '"'),
      ),
    )
}

/** A period that is a date, a month, a year, or a year's festival; anything else states no date. */
function asOfPeriod(period: string): string | null {
  const match = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:春节)?$/.exec(period)
  return match?.[1] ?? null
}

/** 2016~2019年度的表彰 was decided in 2020 (沛委发〔2020〕13号). */
const COUNTY_YEARS = 'from=2016&to=2020'
/** What the system counts beside a figure: the roll of honors or the studios under the same conditions. */
const RECORDS: Record<string, string> = {
  SZ07: 'honors?category=industrial_worker&model=1',
  SZ09: 'studios?from=municipal',
  SZ10: 'studios?level=national',
  SZ11: 'studios?level=delta',
  SZ12: 'studios?level=provincial',
  SZ13: 'studios?level=municipal',
  SZ20: 'relief?kind=living&of=households',
  SZ21: 'relief?kind=living&of=amount',
  SZ22: 'relief?kind=medical&of=households',
  SZ23: 'relief?kind=medical&of=amount',
  SZ24: 'relief?kind=education&of=households',
  SZ25: 'relief?kind=education&of=amount',
  PX05: 'studios',
  PX24: 'relief?kind=warmth&of=amount&year=2020',
  PX25: 'relief?kind=warmth&of=times&year=2020',
  // PX26 counts 劳模 (persons) of 三金一贴; the ledger counts households: not set side by side
  PX27: 'relief?kind=three_gold&of=amount&year=2020',
  PX31: `honors?title=沛县先进集体&${COUNTY_YEARS}`,
  PX32: `honors?title=沛县劳动模范&${COUNTY_YEARS}`,
  PX33: 'honors?title=沛县十佳文明职工',
  PX34: 'honors?title=沛县文明职工',
  PX35: 'honors?title=沛县五一文明示范岗',
  PX36: 'honors?title=沛县五一文明岗',
  PX37: 'honors?level=provincial&model=1',
  PX38: 'honors?title=徐州市五一劳动奖章&year=2021',
  PX39: 'honors?title=徐州市工人先锋号&year=2021',
  PX40: 'honors?title=徐州市五一荣誉奖章&year=2021',
  PX43: 'honors?title=产改先进单位',
}

function figureOf(row: string[]): DemoFigure {
  const [factId = '', tenant = '', topic = '', label = '', figure = '', unit = '', periodWord = ''] = row
  const place = REGIONS[tenant]
  if (!place) throw new Error(`facts.csv: unknown region ${tenant}`)
  const value = figure === '' ? null : parseQuantity(figure)
  const words = { asPrinted: AS_PRINTED[factId] ?? '', statement: STATEMENTS[factId] ?? null }
  return {
    factId,
    ...place,
    topic,
    label,
    value,
    unit,
    periodWord,
    asOf: asOfPeriod(periodWord),
    grade: 'printed',
    records: RECORDS[factId] ?? '',
    ...words,
  }
}

export const FACTS_CSV = readFileSync(new URL('./facts.csv', import.meta.url), 'utf8')

/** All 93 rows of facts.csv, in its order. */
export const PUBLISHED_FIGURES: DemoFigure[] = csvRows(FACTS_CSV).slice(1).map(figureOf)

/** The figures a region's public page starts with, in this order, with a short label. */
export const HEADLINES: Record<DemoRegion, { factId: string; label: string }[]> = {
  'suzhou-ah': [
    { factId: 'SZ02', label: '改革举措' },
    { factId: 'SZ07', label: '产业工人中的劳模' },
    { factId: 'SZ09', label: '市级及以上劳模创新工作室' },
    { factId: 'SZ16', label: '进基层宣讲报告会' },
    { factId: 'SZ30', label: '参加岗前和岗位技能提升培训的职工' },
    { factId: 'SZ31', label: '就业技能培训' },
    { factId: 'SZ21', label: '困难职工生活救助资金' },
    { factId: 'SZ05', label: '“1+N”改革配套文件' },
  ],
  'peixian-js': [
    { factId: 'PX02', label: '改革举措' },
    { factId: 'PX03', label: '联席会议成员单位' },
    { factId: 'PX11', label: '新建工会组织' },
    { factId: 'PX12', label: '新增实名制会员' },
    { factId: 'PX32', label: '县劳动模范' },
    { factId: 'PX31', label: '县先进集体' },
    { factId: 'PX26', label: '享受“三金一贴”的劳模' },
    { factId: 'PX42', label: '新建“歌风书房”' },
  ],
}
