import { workingPeriod } from '#lib/features/reform/rules/schedule.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { addDays, type Day, today as dayOf } from '#lib/kernel/pure/day.ts'
import {
  formatPeriod,
  lastDayOf,
  lastPeriods,
  type Period,
  previousPeriod,
  yearOf,
} from '#lib/kernel/pure/period.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { acting as actors } from '#lib/ops/fixture/acting.ts'
import { step } from '#lib/ops/said.ts'
import { readOldMessages } from './accounts.ts'
import { demoAssignments } from './content/plans.ts'
import { runContests } from './contests.ts'
import { fillHonors } from './honors.ts'
import { momentOn } from './moments.ts'
import { showNotices } from './notices.ts'
import { playThreads } from './play.ts'
import { DEMO_REGIONS, loadAssignmentIds, publishPlans } from './publish-plans.ts'
import { fillRelief } from './relief.ts'
import { fillReliefMoney } from './relief-money.ts'
import { setUp } from './setup.ts'
import { fillStudios } from './studios.ts'
import { openThreads, pastThreads } from './timeline.ts'

/** Months of reports before the open one. */
const MONTHS = 12

function momentOf(today: Day): Date {
  const now = currentMoment()
  return dayOf(now) === today ? now : new Date(`${today}T10:00:00+08:00`)
}

/** A plan is put in force in January, or before the demo's first month begins to be reported. */
function publishedOn(period: Period): Day {
  return period.endsWith('-01') ? `${period}-12` : `${period}-01`
}

/**
 * Fills an empty database with the demo: both regions with their county region, plans, published figures, twelve
 * months of reports before the month that is open on `today`, and work in progress in that one. Everything goes
 * through the commands, each as the user who would do it, at the moment it would be done.
 */
export async function loadDemo({ today }: { today: Day }): Promise<void> {
  const now = momentOf(today)
  const open = workingPeriod(today)
  const months = [...lastPeriods(previousPeriod(open), MONTHS), open]
  const first = months[0] ?? open
  const acting = actors()
  const assignments = DEMO_REGIONS.map(demoAssignments)
  const start = momentOn(addDays(`${first}-01`, -20), 'start')
  await step(
    '地区、单位、账号、公开数据',
    () => setUp(acting, start),
    () => '',
  )
  let ids = new Map() as Awaited<ReturnType<typeof loadAssignmentIds>>
  for (const period of months) {
    const play = async () => {
      if (period === first || period.endsWith('-01')) {
        await publishPlans(acting, yearOf(period), momentOn(publishedOn(period), 'publish'), period !== first)
        ids = await loadAssignmentIds()
      }
      const threads = assignments.map((list) =>
        period === open ? openThreads(list, period, now) : pastThreads(list, period, now),
      )
      const counts = await Promise.all(threads.map((list) => playThreads(acting, ids, list)))
      const end = addDays(lastDayOf(period), 20)
      await runDaily({ today: end < today ? end : today })
      return counts.reduce((sum, count) => sum + count, 0)
    }
    await step(`演示：${formatPeriod(period)}`, play, (count) => `${count} 份月报`)
  }
  await step(
    '劳模荣誉',
    () => fillHonors(acting, momentOn(addDays(today, -40), 'honors')),
    () => '',
  )
  await step(
    '创新工作室',
    () => fillStudios(acting, today),
    () => '',
  )
  await step(
    '竞赛',
    () => runContests(acting, today),
    () => '',
  )
  await step(
    '公示',
    () => showNotices(acting, today, now),
    () => '',
  )
  await step(
    '困难职工档案',
    () => fillRelief(acting, today),
    () => '',
  )
  await step(
    '帮扶发放批次',
    () => fillReliefMoney(acting, today),
    () => '',
  )
  await readOldMessages(addDays(today, -7))
  await closeDatabase()
}
