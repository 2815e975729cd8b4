import { addPayee } from '#lib/features/relief/batches/lines.ts'
import { approveBatch, checkBatch, forwardBatch, submitBatch } from '#lib/features/relief/batches/steps.ts'
import { createBatch, createProgram } from '#lib/features/relief/programs/commands.ts'
import { luhnDigit } from '#lib/kernel/pure/card-number.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import { idCheckChar } from '#lib/kernel/pure/id-number.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { momentOn } from './moments.ts'
import { withStableIds } from './setup.ts'

type Made = { id: string; version: number }
const HAN = '甲乙丙丁戊己庚辛壬癸'

/** A fictional identity number and card with right check digits. */
function numbersOf(n: number) {
  const id = `341399${1970 + (n % 20)}0101${String(100 + n)}`
  const card = `622299${String(n).padStart(12, '0')}`
  return { idNumber: `${id}${idCheckChar(id)}`, card: `${card}${luhnDigit(card)}` }
}

async function fundOf(county: string): Promise<string> {
  return asOps(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select f.id from public.relief_fund f join public.region_profile p on p.city_id = f.city_id and p.county_id = f.county_id
        where p.slug = $1 and f.source = 'own' order by f.id limit 1`,
      [county],
    )
    return rows[0]?.id ?? ''
  })
}

const REGIONS = [
  { prefix: 'peixian', slug: 'peixian-js', areas: ['龙固镇', '杨屯镇'] },
  { prefix: 'suzhou', slug: 'suzhou-ah', areas: ['埇桥区', '泗县'] },
] as const

/** How far each demo batch has come. */
const FAR = ['draft', 'review', 'approved'] as const

type Plan = {
  acting: Acting
  prefix: string
  programId: string
  areas: readonly string[]
  at: number
  period: string
}

/** One batch of six fictional payees, as far as it has come. */
async function playBatch(
  { acting, prefix, programId, areas, at, period }: Plan,
  on: (days: number) => Date,
): Promise<void> {
  const far = FAR[at]
  const officer = `${prefix}.relief`
  const start = -15 + at
  const title = `送温暖慰问${HAN[at]}批（演示）`
  const batch = await acting.as<Made>(officer, createBatch, { programId, period, title }, on(start))
  for (let n = 0; n < 6; n += 1) {
    const who = {
      name: `演示${HAN[n]}`,
      unitName: '演示企业',
      bankName: '演示银行',
      area: areas[n % 2] ?? '',
    }
    await acting.as(officer, addPayee, { id: batch.id, ...who, ...numbersOf(at * 10 + n) }, on(start))
  }
  let version = 1
  const step = async (duty: string, command: Parameters<Acting['as']>[1], more: object = {}) => {
    const input = { id: batch.id, version, ...more }
    version = (await acting.as<Made>(`${prefix}.${duty}`, command, input, on(start + 1))).version
  }
  if (far === 'draft') return
  await step('relief', submitBatch)
  await step('relief', forwardBatch)
  if (far === 'review') return
  await step('checker', checkBatch)
  await step('approver', approveBatch, { minutes: '主席办公会纪要（演示）' })
}

/** A program of winter relief in both regions, with batches of fictional payees in several states. */
export async function fillReliefMoney(acting: Acting, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4))
  for (const { prefix, slug, areas } of REGIONS) {
    const on = (days: number) => momentOn(addDays(today, days), `relief money ${prefix} ${days}`)
    await withStableIds(`relief money ${prefix}`, async () => {
      const fundId = await fundOf(slug)
      const formula = { type: 'fixed', fen: '500', clause: '送温暖资金使用管理办法（演示）' }
      const rule = {
        kind: 'warmth',
        season: 'winter',
        year,
        cycle: 'month',
        fundId,
        filedOnly: false,
        formula,
      }
      const input = { name: '冬送温暖（演示）', ...rule }
      const { id: programId } = await acting.as<Made>(`${prefix}.relief`, createProgram, input, on(-20))
      for (const at of FAR.keys()) {
        const period = `${year}-${String(10 + at).padStart(2, '0')}`
        await playBatch({ acting, prefix, programId, areas, at, period }, on)
      }
    })
  }
}
