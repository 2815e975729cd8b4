import { expect, test } from '#tests/e2e/fixtures.ts'

const PAGES = [
  '/',
  '/peixian-js',
  '/peixian-js/reform',
  '/suzhou-ah',
  '/suzhou-ah/reform',
  '/peixian-js?size=large',
]

for (const path of PAGES) {
  test(`${path} is sent without scripts and complete`, async ({ request }) => {
    const answer = await request.get(path)
    expect(answer.status()).toBe(200)
    const html = await answer.text()
    expect(html).not.toMatch(/<script/i)
    expect(html).not.toMatch(/as="script"/i)
    expect(html).not.toContain('id="S:')
    expect(html).not.toContain('<template id="B:')
    const head = html.slice(0, html.indexOf('</head>'))
    expect(head).toMatch(/<title>[^<]+<\/title>/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(answer.headers()['set-cookie']).toBeUndefined()
  })
}

test('an unknown region is not found, without scripts', async ({ request }) => {
  const answer = await request.get('/no-such-region')
  expect(answer.status()).toBe(404)
  expect(await answer.text()).not.toMatch(/<script/i)
})

test('the same page answers 304 to who has it, and HEAD sends no body', async ({ request }) => {
  const first = await request.get('/peixian-js')
  const etag = first.headers().etag ?? ''
  expect(etag).not.toBe('')
  const second = await request.get('/peixian-js', { headers: { 'if-none-match': etag } })
  expect(second.status()).toBe(304)
  const head = await request.head('/peixian-js')
  expect(head.status()).toBe(200)
  expect(await head.text()).toBe('')
})

test('a visitor gets from the start page to the completion of a region by links', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: '沛县' }).first().click()
  await expect(page).toHaveURL(/\/peixian-js$/)
  await page.getByRole('link', { name: '重点任务进展' }).first().click()
  await expect(page).toHaveURL(/\/peixian-js\/reform$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('重点任务进展')
})
