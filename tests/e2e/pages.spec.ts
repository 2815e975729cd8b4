import type { Page } from '@playwright/test'
import {
  axe,
  DESK,
  expect,
  loggedIn,
  openBrowser,
  PHONE,
  settled,
  sideways,
  test,
} from '#tests/e2e/fixtures.ts'
import { routePatterns, VISITS } from '#tests/e2e/routes.ts'

test.describe.configure({ mode: 'parallel' })

test('every page stands in the table of visits', () => {
  expect(Object.keys(VISITS).sort()).toEqual(routePatterns())
})

/** Findings of axe and width at both sizes. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size)
    found.push(...(await axe(page)).map((line) => `${size.width} px: ${line}`))
    const over = await sideways(page)
    if (over > 0) found.push(`${size.width} px: scrolls sideways by ${over} px`)
  }
  return found
}

/** Every visit of the table by the account that makes it: one login and one tab serve all visits of an account. */
const visits = Map.groupBy(
  routePatterns().flatMap((pattern) =>
    (VISITS[pattern] ?? []).flatMap(({ as, to, about }) =>
      as.map((username) => {
        const title = `${pattern} as ${username || 'visitor'}${about ? `, ${about}` : ''}`
        return { username, title, pattern, to }
      }),
    ),
  ),
  ({ username }) => username,
)

for (const [username, own] of visits) {
  test.describe(username || 'visitor', () => {
    test.describe.configure({ mode: 'default' })
    let page: Page

    test.beforeAll(async ({ browser, newBrowser, baseURL }) => {
      const options = username ? { storageState: await loggedIn(newBrowser, username) } : {}
      page = await (await openBrowser(browser, baseURL, options)).newPage()
    })

    test.afterAll(() => page.context().close())

    for (const { title, pattern, to } of own) {
      test(title, async ({ guard }) => {
        guard.watch(page.context())
        await page.setViewportSize(DESK)
        const answer = await page.goto(to ? await to(page.context()) : pattern)
        expect(answer?.status()).toBe(200)
        if (username) await settled(page)
        await expect(page.locator('h1')).toHaveCount(1)
        expect(await findings(page)).toEqual([])
      })
    }
  })
}

test('a page of other roles and an unknown one say the same, accessibly', async ({ guard, newBrowser }) => {
  guard.expect(404, '/')
  const browser = await newBrowser({ storageState: await loggedIn(newBrowser, 'peixian.unit1.clerk') })
  const page = await browser.newPage()
  const texts: string[] = []
  for (const path of ['/admin/plan', '/desk/tasks/0196f000-0000-7000-8000-000000000000']) {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    texts.push((await page.locator('main').textContent()) ?? '')
    expect(await findings(page)).toEqual([])
  }
  expect(texts[0]).toContain('没有找到，或不在您的范围内')
  expect(texts[1]).toBe(texts[0])
})
