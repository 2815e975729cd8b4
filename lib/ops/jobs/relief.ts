import { z } from 'zod'
import { defineJob } from '#lib/kernel/jobs/define.ts'
import { log } from '#lib/kernel/log.ts'
import { verifyRelief } from '#lib/ops/relief/verify.ts'

/** 00:35 in Asia/Shanghai: batches, payments, ledger, bank returns and totals held against each other; a difference is an error in the log. */
export const reliefBooksJob = defineJob({
  name: 'relief.books',
  payload: z.object({}),
  cron: '35 16 * * *',
  run: async () => {
    const { comparisons, differences } = await verifyRelief()
    if (differences.length === 0) log('info', 'relief books agree', { comparisons })
    else log('error', 'relief books differ', { comparisons, differences: differences.length })
  },
})
