import pg from 'pg'
import { pinyinKey } from '#lib/kernel/search-text.ts'
import { strokeKey } from '#lib/kernel/stroke-key.ts'

/** Awards and holders of the one region whose roll is filled; the other regions get a twentieth each. */
const AWARDS = 100_000
const HOLDERS = 60_000
export const ROLL_SLUG = 'bench-1'
const OTHERS = ['bench-2', 'bench-1-1']

const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
)
const GIVEN = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英建国庆海燕志春梅思源传宝红瑞永利')
export const LEVELS = ['national', 'provincial', 'municipal', 'county'] as const
export const FIRST_YEAR = 1996
export const YEARS = 30

/** Pinyin of the surnames: what visitors type. */
export function searches(): string[] {
  return [...new Set(SURNAMES.map((surname) => pinyinKey(surname)))]
}

const literals = (texts: readonly string[]) => `array[${texts.map((text) => `'${text}'`).join(', ')}]`

/** One character of a name: itself, its pinyin and its place in the order of strokes. */
function characters(name: string, chars: readonly string[]): string {
  const columns = [chars, chars.map((char) => pinyinKey(char)), chars.map(strokeKey)].map(literals)
  return `create temp table ${name} as select x.*, (row_number() over ())::int as n from unnest(${columns.join(', ')}) x(c, p, k)`
}

const sqlOf = (slug: string, holders: number, awards: number) => `
  create temp table h on commit drop as
    select uuidv7()::text as id, i, s.c || a.c || b.c as name, s.p || ' ' || a.p || ' ' || b.p as pinyin,
           left(s.p, 1) || left(a.p, 1) || left(b.p, 1) as initials, s.k || a.k || b.k as stroke,
           '测试单位' || i % 900 as unit, '测试县' || i % 10 as area
      from generate_series(1, ${holders}) i
      join s on s.n = 1 + i % ${SURNAMES.length}
      join g a on a.n = 1 + i / ${SURNAMES.length} % ${GIVEN.length}
      join g b on b.n = 1 + i / ${SURNAMES.length * GIVEN.length} % ${GIVEN.length};
  insert into public.public_honor (city_id, county_id, slug, id, holder_id, kind, holder_name, title, level, treatment_level, year, granted_on,
      unit_name, area, category, source, pinyin, initials, stroke_key, terms, published_at)
    select r.city_id, r.county_id, r.slug, uuidv7()::text, h.id, (array['person', 'unit', 'team'])[1 + (hashint4(h.i) & 2147483647) % 3], h.name,
           (array['全国', '省', '市', '县'])[1 + (hashint4(j + 11) & 2147483647) % 4] || (array['劳动模范', '五一劳动奖章', '工匠'])[1 + j % 3],
           (array['national', 'provincial', 'municipal', 'county'])[1 + (hashint4(j + 11) & 2147483647) % 4],
           case j % 3 when 0 then 'municipal' else '' end, ${FIRST_YEAR} + (hashint4(j) & 2147483647) % ${YEARS},
           ${FIRST_YEAR} + (hashint4(j) & 2147483647) % ${YEARS}, h.unit, h.area, (array['industrial_worker', 'frontline', ''])[1 + h.i % 3], '测试', h.pinyin, h.initials, h.stroke,
           app.search_terms(array[h.name, h.unit], h.pinyin, h.initials), now() - j * interval '1 minute'
      from generate_series(1, ${awards}) j join h on h.i = 1 + j % ${holders} join public.public_region r on r.slug = '${slug}';
  insert into public.public_holder (city_id, county_id, slug, id, kind, name, unit_name, area, pinyin, initials, stroke_key, honors, level,
      level_rank, year, source, updated_at)
    select r.city_id, r.county_id, r.slug, h.id, x.kind, h.name, h.unit, h.area, h.pinyin, h.initials, h.stroke, x.n, 'municipal', 2, x.year,
           '测试', now()
      from h join (select holder_id, min(kind) as kind, count(*)::int as n, max(year) as year from public.public_honor
                    where slug = '${slug}' group by 1) x on x.holder_id = h.id
      join public.public_region r on r.slug = '${slug}';`

/** Fills the public roll of a database filled by fill.ts (superuser connection), unless it is filled already. */
export async function fillRoll(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    if ((await client.query('select from public.public_honor limit 1')).rowCount === 1) return
    await client.query(`${characters('s', SURNAMES)}; ${characters('g', GIVEN)}`)
    await client.query('drop index public.public_honor_terms')
    await client.query(sqlOf(ROLL_SLUG, HOLDERS, AWARDS))
    for (const slug of OTHERS) await client.query(sqlOf(slug, HOLDERS / 20, AWARDS / 20))
    await client.query('create index public_honor_terms on public.public_honor using gin (terms)')
    await client.query('vacuum analyze public.public_honor')
    await client.query('vacuum analyze public.public_holder')
  } finally {
    await client.end()
  }
}
