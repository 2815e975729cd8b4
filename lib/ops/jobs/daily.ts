import { z } from 'zod'
import { env } from '#lib/kernel/env.ts'
import { defineJob } from '#lib/kernel/jobs/define.ts'
import { log } from '#lib/kernel/log.ts'
import { type Day, today as presentDay } from '#lib/kernel/pure/day.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import { sweepExports } from '#lib/ops/daily/exports.ts'
import { sweepFiles } from '#lib/ops/daily/files.ts'
import { sweepMessages } from '#lib/ops/daily/messages.ts'
import { runDaily } from '#lib/ops/daily.ts'
import { migrationFiles } from '#lib/ops/migrations/files.ts'

const theDay = (): Day => env().TODAY ?? presentDay()

/** A new version of the program computes the lights anew, also on a day that is done. */
const program = () => migrationFiles().at(-1)?.name ?? ''

/** Is the present day's work done? */
export async function dailyDone(url?: string): Promise<boolean> {
  return asOps(async (client) => {
    const done = await client.query('select from app.daily_run where day = $1 and program = $2', [
      theDay(),
      program(),
    ])
    return done.rowCount === 1
  }, url)
}

/**
 * 00:05 in Asia/Shanghai, and at every start: opens the month, stores the lights, deletes bytes
 * that no file row stands for, old exported files and messages that were read more than a year ago. It runs in a queue of its own, one
 * after the other whatever process takes it, so that the mark of the day keeps a second run from doing anything.
 */
export const dailyJob = defineJob({
  name: 'daily',
  payload: z.object({}),
  cron: '5 16 * * *',
  run: async () => {
    if (await dailyDone()) return
    const day = theDay()
    const { opened, lights } = await runDaily({ today: day })
    await asOps((client) => sweepFiles(client))
    await asOps((client) => sweepExports(client))
    await asOps((client) => sweepMessages(client, day))
    await asOps((client) =>
      client.query('insert into app.daily_run (day, program) values ($1, $2) on conflict do nothing', [
        day,
        program(),
      ]),
    )
    log('info', 'daily work done', { day, opened, lights })
  },
})
