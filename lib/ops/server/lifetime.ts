/**
 * Runs `leave` once: on Ctrl-C, SIGTERM, SIGHUP, or when npm, which started this process, is gone
 * (SIGTERM to npm does not reach its children).
 */
export function untilToldToStop(leave: (reason: string) => Promise<void>): void {
  let leaving = false
  const stop = (reason: string) => {
    if (leaving) return
    leaving = true
    leave(reason).then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop('npm 已结束')
  }, 500).unref()
}
