import type { BrowserContext, ConsoleMessage, WebError } from '@playwright/test'

/** Chromium's own line for an answer of 4xx or 5xx. */
const REFUSED = /^Failed to load resource: the server responded with a status of (\d{3})/

type Expected = { status: number; path: string }

/**
 * Watches browser contexts: every console error and every uncaught error counts against the test, except
 * the line that Chromium writes for a refused request that the test has named.
 */
export class Guard {
  readonly #problems: string[] = []
  readonly #expected: Expected[] = []
  readonly #watched: BrowserContext[] = []
  #offline = false

  readonly #error = (error: WebError): void => {
    this.#problems.push(`uncaught on ${error.page()?.url() ?? '?'}: ${error.error().message}`)
  }

  readonly #console = (message: ConsoleMessage): void => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    const text = message.text()
    const status = Number(REFUSED.exec(text)?.[1] ?? 0)
    if (this.#expected.some((each) => each.status === status && url.includes(each.path))) return
    if (this.#offline && /net::ERR_/.test(text)) return
    this.#problems.push(`console on ${message.page()?.url() ?? '?'}: ${text} (${url})`)
  }

  watch(context: BrowserContext): void {
    context.on('console', this.#console)
    context.on('weberror', this.#error)
    this.#watched.push(context)
  }

  /** Ends the watch: a browser may outlive the test. */
  leave(): void {
    for (const context of this.#watched) {
      context.off('console', this.#console)
      context.off('weberror', this.#error)
    }
  }

  /** From here on Chromium may report this status for requests to a path that contains `path`. */
  expect(status: number, path: string): void {
    this.#expected.push({ status, path })
  }

  /** While the server is down on purpose, Chromium may report requests without an answer. */
  unreachable(on: boolean): void {
    this.#offline = on
  }

  problems(): readonly string[] {
    return this.#problems
  }
}
