import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const JOB = path.resolve('lib/ops/daily.ts')
const DAY_MS = 86_400_000
/** 00:05 in Asia/Shanghai as an offset into the UTC day (China has no summer time). */
const MOMENT_MS = (16 * 60 + 5) * 60_000

type Daily = { runDaily(): Promise<unknown> }

/** Milliseconds from `now` to the next 00:05 in Asia/Shanghai. */
export function untilNextRun(now: number): number {
  const passed = (now - MOMENT_MS) % DAY_MS
  return DAY_MS - passed
}

async function run(): Promise<void> {
  const { runDaily } = (await import(pathToFileURL(JOB).href)) as Daily
  await runDaily()
}

/** Runs the daily job at start (it may have been missed) and then every night. Returns how to end that. */
export async function startDaily(): Promise<() => void> {
  if (!existsSync(JOB)) return () => {}
  await run()
  let timer: NodeJS.Timeout
  const plan = () => {
    timer = setTimeout(() => {
      run().catch((error) => console.error('每日任务失败，将于明日重试', error))
      plan()
    }, untilNextRun(Date.now()))
    timer.unref()
  }
  plan()
  return () => clearTimeout(timer)
}
