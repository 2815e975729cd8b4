import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { addPayee } from '#lib/features/relief/batches/lines.ts'
import { signPayment, signRest } from '#lib/features/relief/batches/signing.ts'
import { checkBatch, forwardBatch, reconcileBatch, submitBatch } from '#lib/features/relief/batches/steps.ts'
import { createBatch, createProgram } from '#lib/features/relief/programs/commands.ts'
import { publishFigures } from '#lib/features/relief/totals/publish.ts'
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

type Far = 'draft' | 'review' | 'approved' | 'paid' | 'signed'
type DemoBatch = {
  title: string
  far: Far
  month: number /** payees of the first and of the second area */
  people: [number, number]
}
/** `goods`: what is handed over instead of money */
type DemoProgram = { name: string; kind: string; season: string; goods?: string; batches: DemoBatch[] }

/** How far each demo batch has come; the paid ones are published, with a group too small to be shown. */
const PROGRAMS: DemoProgram[] = [
  {
    ...{ name: '冬送温暖（演示）', kind: 'warmth', season: 'winter' },
    batches: [
      { title: '送温暖慰问甲批（演示）', far: 'draft', month: 10, people: [3, 3] },
      { title: '送温暖慰问乙批（演示）', far: 'review', month: 11, people: [3, 3] },
      { title: '送温暖慰问丙批（演示）', far: 'approved', month: 12, people: [3, 3] },
      { title: '送温暖慰问丁批（演示）', far: 'paid', month: 9, people: [7, 7] },
    ],
  },
  {
    ...{ name: '金秋助学（演示）', kind: 'education', season: 'autumn' },
    batches: [{ title: '金秋助学甲批（演示）', far: 'paid', month: 8, people: [6, 3] }],
  },
  {
    ...{ name: '冬送慰问品（演示）', kind: 'warmth', season: 'winter', goods: '大米 10 公斤、食用油 5 升' },
    batches: [{ title: '慰问品甲批（演示）', far: 'signed', month: 7, people: [3, 3] }],
  },
]
const AMOUNT_FEN = 50_000

type Plan = {
  acting: Acting
  prefix: string
  year: number
  areas: readonly string[]
  /** in the order of the demo */
  serial: number
  day: (days: number) => Day
  on: (days: number) => Date
}

/** The bank's file is sent, everybody is paid, the statement agrees. */
async function payBatch(
  { acting, prefix, year, on, serial }: Plan,
  batch: { id: string; number: string; people: number },
  step: (duty: string, command: Command, more?: object) => Promise<Made>,
): Promise<void> {
  const { sha256 } = (await step('relief', releaseBatch)) as Made & { sha256: string }
  await step('relief', sendBatch, { hash: sha256 })
  const no = batch.number.split('-')[1]?.padStart(4, '0')
  const lines = Array.from({ length: batch.people }, (_, at) => ({
    no: at + 1,
    orderNo: `${year}${no}${String(at + 1).padStart(5, '0')}`,
    amountFen: AMOUNT_FEN,
    paid: true,
  }))
  const answer = { id: batch.id, fileName: '回盘（演示）.csv', lines }
  const { version } = await acting.as<Made>(`${prefix}.relief`, answerBatch, answer, on(serial - 12))
  const statement = ((AMOUNT_FEN * batch.people) / 100).toFixed(2)
  await acting.as(`${prefix}.checker`, reconcileBatch, { id: batch.id, version, statement }, on(serial - 11))
}

/** Goods are handed over: one is collected by a relative, one by nobody, the others in person. */
async function signBatch(
  { acting, prefix, day, on, serial }: Plan,
  id: string,
  [relative, nobody]: readonly string[],
  step: (duty: string, command: Command, more?: object) => Promise<Made>,
): Promise<void> {
  const { sha256 } = (await step('relief', releaseBatch)) as Made & { sha256: string }
  await step('relief', sendBatch, { hash: sha256 })
  const handedOn = day(serial - 13)
  const sign = (command: Command, input: object) =>
    acting.as(`${prefix}.relief`, command, { handedOn, ...input }, on(serial - 12))
  const signer = { signedBy: 'relative', signerName: '演示代领人', relation: '配偶' }
  await sign(signPayment, { id: relative, ...signer })
  await sign(signPayment, { id: nobody, signedBy: 'none', reason: '外出务工，没有来领（演示）' })
  await sign(signRest, { id })
}

type Command = Parameters<Acting['as']>[1]

/** One batch of fictional payees, as far as it has come. */
async function playBatch(
  plan: Plan,
  { programId, goods }: { programId: string; goods: string },
  { title, far, month, people }: DemoBatch,
) {
  const { acting, prefix, year, areas, serial, on } = plan
  const officer = `${prefix}.relief`
  const start = serial - 15
  const period = `${year}-${String(month).padStart(2, '0')}`
  const draft = { programId, period, title }
  const made = await acting.as<Made & { number: string }>(officer, createBatch, draft, on(start))
  const payees: string[] = []
  for (let n = 0; n < people[0] + people[1]; n += 1) {
    const who = {
      name: `演示${HAN[n % 10]}${n >= 10 ? '二' : ''}`,
      unitName: '演示企业',
      bankName: '演示银行',
      area: areas[n < people[0] ? 0 : 1] ?? '',
    }
    const numbers = { ...numbersOf(serial * 20 + n), ...(goods ? { card: '', goods } : {}) }
    const payee = await acting.as<Made>(officer, addPayee, { id: made.id, ...who, ...numbers }, on(start))
    payees.push(payee.id)
  }
  let version = 1
  const step = async (duty: string, command: Command, more: object = {}) => {
    const input = { id: made.id, version, ...more }
    const done = await acting.as<Made>(`${prefix}.${duty}`, command, input, on(start + 1))
    version = done.version
    return done
  }
  if (far === 'draft') return
  await step('relief', submitBatch)
  await step('relief', forwardBatch)
  if (far === 'review') return
  await step('checker', checkBatch)
  await step('approver', approveBatch, { minutes: '主席办公会纪要（演示）' })
  if (far === 'signed') await signBatch(plan, made.id, payees, step)
  if (far === 'paid') await payBatch(plan, { ...made, people: people[0] + people[1] }, step)
}

/** Programs of both regions with batches of fictional payees in several states; what was paid is published as sums. */
export async function fillReliefMoney(acting: Acting, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4))
  for (const { prefix, slug, areas } of REGIONS) {
    const day = (days: number) => addDays(today, days)
    const on = (days: number) => momentOn(day(days), `relief money ${prefix} ${days}`)
    await withStableIds(`relief money ${prefix}`, async () => {
      const fundId = await fundOf(slug)
      const formula = { type: 'fixed', fen: '500', clause: '送温暖资金使用管理办法（演示）' }
      let serial = 0
      for (const { batches, goods = '', ...program } of PROGRAMS) {
        const form = goods ? 'goods' : 'cash'
        const rule = { ...program, form, year, cycle: 'month', fundId, filedOnly: false, formula }
        const { id: programId } = await acting.as<Made>(`${prefix}.relief`, createProgram, rule, on(-20))
        for (const batch of batches) {
          await playBatch({ acting, prefix, year, areas, serial, day, on }, { programId, goods }, batch)
          serial += 1
        }
      }
      await acting.as(`${prefix}.approver`, publishFigures, { year }, on(-2))
    })
  }
}
