import http from 'node:http'

/** One request of a load; made anew for each call, so that keys and ids can differ. */
export type Shot = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

export type Target = {
  name: string
  port: number
  /** the next request, or null when there is nothing left to act on */
  next: () => Shot | null
}

/** Requests per second, milliseconds at the median and the 99th percentile, answers that were no 2xx. */
export type Figures = { requests: number; perSecond: number; p50: number; p99: number; failed: number }

function send(agent: http.Agent, port: number, shot: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, host: '127.0.0.1', port, method: shot.method, path: shot.path, headers: shot.headers },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.on('error', reject)
    request.end(shot.body)
  })
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Drives a target over `connections` keep-alive connections for `seconds`, or until it has nothing left. */
export async function drive(target: Target, connections: number, seconds: number): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  const begin = performance.now()
  const end = begin + seconds * 1000
  const worker = async () => {
    while (performance.now() < end) {
      const shot = target.next()
      if (!shot) return
      const start = performance.now()
      const status = await send(agent, target.port, shot)
      times.push(performance.now() - start)
      if (status < 200 || status > 299) failed += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const elapsed = (performance.now() - begin) / 1000
  agent.destroy()
  times.sort((left, right) => left - right)
  return {
    requests: times.length,
    perSecond: times.length / elapsed,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    failed,
  }
}
