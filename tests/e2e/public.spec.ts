import type { Page } from '@playwright/test'
import { expect, sideways, test } from '#tests/e2e/fixtures.ts'

const PAGES = [
  '/',
  '/peixian-js',
  '/peixian-js/reform',
  '/suzhou-ah',
  '/suzhou-ah/reform',
  '/peixian-js?size=large',
  '/peixian-js/relief',
  '/suzhou-ah/relief?size=large',
  '/suzhou-ah/honors',
  '/suzhou-ah/honors?level=national&sort=year&size=large',
  '/suzhou-ah/honors?q=lzb',
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

test('what is unknown or withdrawn says so, without scripts', async ({ request }) => {
  const id = '01900000-0000-7000-8000-000000000000'
  const gone = ['honors', 'contests', 'studios', 'notices'].map((page) => `/peixian-js/${page}/${id}`)
  for (const path of ['/no-such-region', '/no-such-region/honors', '/peixian-js/nowhere', ...gone]) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    const html = await answer.text()
    expect(html, path).not.toMatch(/<script/i)
    expect(html, path).toMatch(/<h1[^>]*>没有找到/)
  }
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

/** Address of the first holder that a search finds. */
async function holderOf(page: Page, q: string): Promise<string> {
  await page.goto('/suzhou-ah/honors')
  await page.getByLabel('姓名、单位或荣誉名称').fill(q)
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('heading', { level: 2 }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/honors\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

test('a visitor finds a person by initials and reads what is known, and that the rest is not', async ({
  page,
}) => {
  const path = await holderOf(page, 'lzb')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('廖志斌')
  await expect(page.getByText('荣誉（5 项）')).toBeVisible()
  await expect(page.getByText('中共二十大代表')).toBeVisible()
  await expect(page.getByText('授予时单位：未登记').first()).toBeVisible()
  const html = await (await page.request.get(path)).text()
  expect(html).not.toMatch(/<script|id="S:|<template id="B:/)
  expect(html.slice(0, html.indexOf('</head>'))).toContain('<title>廖志斌')
})

test('facets lead to as many awards as they promise, and pages go on', async ({ page }) => {
  await page.goto('/suzhou-ah/honors')
  const first = page.getByRole('navigation', { name: '筛选' }).getByRole('region', { name: '级别' })
  const link = first.getByRole('link').first()
  const promised = /（(\d+)）/.exec((await link.textContent()) ?? '')?.[1]
  await link.click()
  await expect(page.getByText(`${promised} 项荣誉`)).toBeVisible()
  await page.getByRole('link', { name: '清空' }).click()
  const name = await page.getByRole('heading', { level: 2 }).getByRole('link').first().textContent()
  await page.getByRole('link', { name: '下一页' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(
    page.getByRole('heading', { level: 2 }).getByRole('link', { name: name ?? '', exact: true }),
  ).toHaveCount(0)
  await expect(page.getByText(/第 2 页，共 \d+ 页/).first()).toBeVisible()
})

test('at 200 % and in large letters the roll and a person fit the width', async ({ page }) => {
  const path = await holderOf(page, 'lzb')
  // 200 % on a desk of 1440 px and 400 % on one of 1280 px
  for (const width of [720, 320]) {
    await page.setViewportSize({ width, height: 900 })
    for (const address of ['/suzhou-ah/honors', path, `${path}?size=large`, '/suzhou-ah?size=large']) {
      await page.goto(address)
      expect([address, width, await sideways(page)]).toEqual([address, width, 0])
    }
  }
})

test('a person is printed on one page, without the menus', async ({ page }) => {
  await page.goto(await holderOf(page, 'lzb'))
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('link', { name: '工作人员登录' })).toBeHidden()
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
})

test('published figures stand beside what the system counts, and the count opens its records', async ({
  page,
}) => {
  await page.goto('/suzhou-ah')
  const card = page.getByRole('listitem').filter({ hasText: '产业工人中的劳模' }).first()
  await expect(card).toContainText('148人')
  await expect(card).toContainText('来源：')
  const link = card.getByRole('link', { name: /本系统登记 \d+ 人/ })
  const counted = /\d+/.exec((await link.textContent()) ?? '')?.[0]
  await link.click()
  await expect(page.getByText(`共 ${counted} 个得主`)).toBeVisible()
})
