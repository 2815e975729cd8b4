import { type ChildProcess, spawn } from 'node:child_process'
import { DEMO_DAY } from '#lib/ops/testing/demo-day.ts'
import type { Count } from '#lib/ops/testing/tools.ts'

/** Demo data on its way into a folder. */
export type DemoLoad = {
  /** Waits for the end and shows what was said meanwhile. */
  done(): Promise<Count>
  /** Gives it up, if it still runs. */
  stop(): Promise<void>
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

/**
 * Loads the demo data of the browser tests while other checks run: it keeps one core busy for minutes, as do
 * the checks of the sources.
 */
export function loadDemo(dataDir: string): DemoLoad {
  const env = { ...process.env, DATA_DIR: dataDir, TODAY: DEMO_DAY }
  const child = spawn(process.execPath, ['lib/ops/demo-reset.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const words: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => words.push(data))
  process.once('exit', () => child.kill('SIGTERM'))
  const end = ended(child)
  // who asks for the outcome hears of a failure; until then it is nobody's
  end.catch(() => {})
  return {
    async done() {
      const code = await end
      process.stdout.write(Buffer.concat(words))
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
    },
    async stop() {
      child.kill('SIGTERM')
      await end.catch(() => {})
    },
  }
}
