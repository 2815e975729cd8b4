import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What was seen of /api/health: answers asked for, those that did not come as 200, the longest in ms. */
export type Health = { asked: number; unanswered: number; longest: number }

/** Runs in a thread of its own, so that what the test itself computes is not counted as the server's time. */
const ASKING = `
const { parentPort, workerData } = require('node:worker_threads')
const seen = { asked: 0, unanswered: 0, longest: 0 }
const ask = async () => {
  const from = performance.now()
  const answer = await fetch(workerData).catch(() => null)
  await answer?.arrayBuffer()
  seen.longest = Math.max(seen.longest, Math.round(performance.now() - from))
  seen.asked += 1
  if (answer?.status !== 200) seen.unanswered += 1
  setTimeout(ask, 10)
}
ask()
parentPort.on('message', () => parentPort.postMessage(seen))
`

/** Asks a server for its health again and again until `stop` is called; both tell what was seen so far. */
export function askHealth(address: string): { seen: () => Promise<Health>; stop: () => Promise<Health> } {
  const worker = new Worker(ASKING, { eval: true, workerData: `${address}/api/health` })
  const seen = async () => {
    const said = once(worker, 'message') as Promise<[Health]>
    worker.postMessage('what was seen')
    return (await said)[0]
  }
  return {
    seen,
    async stop() {
      const last = await seen()
      await worker.terminate()
      return last
    },
  }
}
