import { fileHousehold, returnHousehold } from '#lib/features/relief/households/commands/office.ts'
import { createHousehold } from '#lib/features/relief/households/commands/save.ts'
import {
  applyHousehold,
  compareHousehold,
  forwardHousehold,
  postHousehold,
  visitHousehold,
} from '#lib/features/relief/households/commands/unit.ts'
import { createFund } from '#lib/features/relief/parameters/funds.ts'
import { setRules } from '#lib/features/relief/parameters/set.ts'
import { COMPARISONS, keysOf } from '#lib/features/relief/schema/form.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { DEMO_RELIEF, type DemoHousehold, type DemoRelief, type DemoStage, formOf } from './content/relief.ts'
import { momentOn } from './moments.ts'
import { withStableIds } from './setup.ts'

type Made = { id: string; version: number; hardshipClass: string }
const ORDER: readonly DemoStage[] = ['draft', 'applied', 'notice', 'approve', 'filed']

function rulesFor({ urban, ruralLine }: DemoRelief, year: number) {
  return {
    ...{ year, validFrom: `${year}-01-01`, lineUrbanFen: urban, lineRuralFen: ruralLine },
    ...{ deepPercent: 100, relativePercent: 200, accidentPercent: 300, accidentRatio: 80 },
    ...{ noticeWorkdays: 5, validMonths: 12, keepYears: 10, basis: '演示标准，待按当地文件核定' },
    caps: [
      { kind: 'living', hardshipClass: 'deep', months: 12, per: 'household', basis: '演示' },
      { kind: 'living', hardshipClass: 'relative', months: 10, per: 'household', basis: '演示' },
      { kind: 'medical', fen: '20000', percent: 100, per: 'household', basis: '演示' },
      { kind: 'education', months: 10, per: 'student', basis: '演示' },
      { kind: 'warmth', fen: '3000', per: 'household', basis: '演示' },
    ],
    approvers: [
      { upToFen: '20000', role: 'relief_approver' },
      { upToFen: null, role: 'higher' },
    ],
  }
}

/** One family's file as far as it has come; each step on a day of its own before `today`. */
async function play(acting: Acting, region: DemoRelief, family: DemoHousehold, today: Day): Promise<void> {
  const clerk = `${region.prefix}.unit1.clerk`
  const key = `${region.prefix} ${family.key}`
  const far = family.stage === 'returned' ? 'approve' : family.stage
  const reached = (stage: DemoStage) => ORDER.indexOf(far) >= ORDER.indexOf(stage)
  // a notice that is running began yesterday; the others are over
  const posted = addDays(today, far === 'notice' ? -1 : -24)
  const on = (days: number) => momentOn(addDays(posted, days), `${key} ${days}`)
  const made = await acting.as<Made>(clerk, createHousehold, formOf(region, family), on(-6))
  const { id } = made
  let { version } = made
  const step = async (who: string, command: Parameters<Acting['as']>[1], days: number, more: object = {}) => {
    const done = await acting.as<Made>(who, command, { id, version, ...more }, on(days))
    version = done.version
  }
  if (!reached('applied')) return
  await step(clerk, applyHousehold, -5)
  if (!reached('notice')) return
  const findings = '入户核实，家庭情况与申报一致（演示）。'
  await step(clerk, visitHousehold, -3, {
    visitedOn: addDays(posted, -4),
    visitors: '演示庚、演示辛',
    findings,
  })
  const results = Object.fromEntries(keysOf(COMPARISONS).map((name) => [name, 'consistent']))
  await step(clerk, compareHousehold, -2, { results })
  await step(clerk, postHousehold, 0, { from: posted, place: '厂务公开栏（演示）' })
  if (!reached('approve')) return
  await step(clerk, forwardHousehold, 18)
  const checker = `${region.prefix}.checker`
  if (family.stage === 'returned')
    await step(checker, returnHousehold, 20, { reason: '收入证明没有盖章，请补正后再报（演示）' })
  if (far === 'filed') await step(checker, fileHousehold, 20, { hardshipClass: made.hardshipClass })
}

/** Parameters, a fund and fictional families of both regions. */
export async function fillRelief(acting: Acting, today: Day): Promise<void> {
  const year = Number(today.slice(0, 4))
  for (const region of DEMO_RELIEF) {
    const admin = `${region.prefix}.admin`
    const start = momentOn(addDays(today, -40), `relief ${region.prefix}`)
    await withStableIds(`relief ${region.prefix}`, async () => {
      for (const each of [year - 1, year]) await acting.as(admin, setRules, rulesFor(region, each), start)
      const own = { name: '送温暖资金', source: 'own', year, budget: '300000', note: '演示' }
      const central = {
        name: '困难职工帮扶资金',
        source: 'central',
        year,
        budget: '1000000',
        carryOver: true,
        note: '演示',
      }
      const filed = {
        allowedClasses: ['deep', 'relative', 'accident'],
        allowedKinds: ['living', 'medical', 'education'],
      }
      await acting.as(admin, createFund, own, start)
      await acting.as(admin, createFund, { ...central, ...filed }, start)
    })
    for (const family of region.households) {
      await withStableIds(`household ${region.prefix} ${family.key}`, () =>
        play(acting, region, family, today),
      )
    }
  }
}
