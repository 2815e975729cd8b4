import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import axeCore, { type AxeResults, type RunOptions } from 'axe-core'
import { Guard } from '#tests/e2e/guard.ts'

export { expect }

/** Password of every demo account. */
export const PASSWORD = process.env.DEMO_PASSWORD ?? 'ChanGai-2026'

/** Sizes of a desk and of a phone. */
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 375, height: 812 }

const POINTERS = 'e2e-pointers'

type Fixtures = {
  /** Fails the test on console errors; names those that are meant to be. */
  guard: Guard
  /** Another browser, watched like the first. */
  newBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>
}

/** Counts what a hand does: trusted pointerdown events, kept over page loads of the tab. */
function countPointers(key: string): void {
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted) return
      sessionStorage.setItem(key, String(Number(sessionStorage.getItem(key) ?? 0) + 1))
    },
    { capture: true },
  )
}

/** A browser with nothing in it but what `options` bring; whoever opens it closes it and has it watched. */
export async function openBrowser(
  browser: Browser,
  baseURL: string | undefined,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: DESK,
    ...options,
  })
  await context.addInitScript(countPointers, POINTERS)
  return context
}

export const test = base.extend<Fixtures>({
  guard: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of the pattern
    async ({}, use) => {
      const guard = new Guard()
      await use(guard)
      guard.leave()
      expect(guard.problems(), 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, guard }, use) => {
    guard.watch(context)
    await context.addInitScript(countPointers, POINTERS)
    await use(context)
  },
  newBrowser: async ({ browser, guard, baseURL }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await openBrowser(browser, baseURL, options)
      guard.watch(context)
      opened.push(context)
      return context
    })
    await Promise.all(opened.map((context) => context.close()))
  },
})

/** Pointer events since the tab was opened or `resetPointers`. */
export function pointers(page: Page): Promise<number> {
  return page.evaluate((key) => Number(sessionStorage.getItem(key) ?? 0), POINTERS)
}

export async function resetPointers(page: Page): Promise<void> {
  await page.evaluate((key) => sessionStorage.removeItem(key), POINTERS)
}

/** Waits until React has taken over the page: before that, clicks and keys are lost. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main')
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'))
  })
}

/** Logs in through the page and waits for the first page after it. */
export async function login(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.goto('/login')
  await settled(page)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel(/^密码/).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/login' && url.pathname !== '/desk')
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>
const states = new Map<string, Promise<State>>()

type NewBrowser = Fixtures['newBrowser']

/**
 * The cookies of a demo account, logged in through the page once per worker, in a browser of its own: a login
 * over a living session ends that one.
 */
export function loggedIn(newBrowser: NewBrowser, username: string): Promise<State> {
  const known = states.get(username)
  if (known) return known
  const made = (async () => {
    const context = await newBrowser()
    await login(await context.newPage(), username)
    const state = await context.storageState()
    await context.close()
    return state
  })()
  states.set(username, made)
  return made
}

type WithAxe = { axe?: { run(root: Document, options: RunOptions): Promise<AxeResults> } }

/** axe in every frame of the page, once: a second run on the same page finds it there. */
async function bringAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const isThere = await frame.evaluate(() => (window as WithAxe).axe !== undefined)
    if (!isThere) await frame.evaluate(axeCore.source)
  }
}

/**
 * Every finding of axe on the page as it stands, one line each. All rules run; only what they find is carried over
 * from the page, not what they found in order.
 */
export async function axe(page: Page): Promise<string[]> {
  await bringAxe(page)
  const violations = await page.evaluate(async () => {
    const results = await (window as WithAxe).axe!.run(document, { resultTypes: ['violations'] })
    return results.violations
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}: ${node.html.slice(0, 120)}`),
  )
}

/** How many pixels the page can be scrolled sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth
  })
}
