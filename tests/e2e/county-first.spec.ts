import type { BrowserContext, Page } from '@playwright/test'
import { expect, settled, test } from '#tests/e2e/fixtures.ts'
import { narrative, number } from '#tests/e2e/report-form.ts'
import {
  type Installation,
  install,
  type Org,
  openAccounts,
  person,
  plan,
  region,
  unit,
} from '#tests/e2e/set-up.ts'
import { signIn } from '#tests/e2e/staff-acts.ts'

/** 宿州 with two counties: what the county passes on first, and who sees whose rows. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const CITY = '341300'
const COUNTIES = [
  { code: '341324', name: '泗县', slug: 'sixian-ah', short: 'sx' },
  { code: '341323', name: '灵璧县', slug: 'lingbi-ah', short: 'lb' },
] as const
const TEXT = '本月组织宣讲团走进园区企业，开展政策宣讲，覆盖职工三百余人次，反响良好。'

let at: Installation
test.beforeAll(async () => {
  test.setTimeout(300_000)
  at = await install('2026-10-26')
  const city = { level: 'city', code: CITY, name: '宿州市', slug: 'suzhou-ah' } as const
  const admin = await region(at, { ...city, admin: 'sz.admin', office: '市产改办' })
  await person(at, admin, { username: 'sz.officer', orgId: CITY, role: 'region_officer' })
  await person(at, admin, { username: 'sz.leader', orgId: CITY, role: 'leader' })
  const units: Org[] = [await unit(at, admin, '宿州市人力资源和社会保障局', '市人社局')]
  await person(at, admin, { username: 'sz.clerk', orgId: units[0]!.id, role: 'unit_clerk' })
  for (const { code, name, slug, short } of COUNTIES) {
    const spec = { level: 'county', code, name, cityName: '宿州市', slug } as const
    const own = await region(at, { ...spec, admin: `${short}.admin`, office: '县产改办' })
    const org = await unit(at, own, `${name}总工会`, `${name}工会`)
    await person(at, own, { username: `${short}.clerk`, orgId: org.id, role: 'unit_clerk' })
    await person(at, own, { username: `${short}.officer`, orgId: code, role: 'region_officer' })
    await person(at, own, { username: `${short}.leader`, orgId: code, role: 'leader' })
    units.push(org)
  }
  const measure = { pillar: '思想引领', title: '加强思想政治引领', task: '宣讲团进企业', target: 200 }
  await plan(at, admin, '2026-10-01', [{ ...measure, units }])
  await openAccounts(at)
})
test.afterAll(() => at?.server.close())

type Opener = (options?: { baseURL: string }) => Promise<BrowserContext>

async function enter(newBrowser: Opener, username: string): Promise<Page> {
  const page = await (await newBrowser({ baseURL: at.server.url })).newPage()
  await signIn(page, username, at.password)
  await settled(page)
  return page
}

const queue = (page: Page) => page.getByRole('navigation', { name: '填报列表' }).getByRole('button')

async function report(newBrowser: Opener, username: string, value: number): Promise<Page> {
  const clerk = await enter(newBrowser, username)
  await clerk.locator('a[data-row]').first().click()
  await number(clerk).fill(String(value))
  await narrative(clerk).fill(TEXT)
  await clerk.getByRole('button', { name: /^提交/ }).first().click()
  await expect(clerk.getByRole('status').filter({ hasText: '已提交' })).toBeVisible()
  return clerk
}

test('with county_review on, 泗县 accepts first and then 宿州', async ({ newBrowser }) => {
  const admin = await enter(newBrowser, 'sz.admin')
  await admin.goto('/admin')
  await settled(admin)
  await admin.getByLabel(/^县（区）先审核/).check()
  await admin.getByRole('button', { name: '保存地区设置' }).click()
  await expect(admin.getByText('地区设置已保存')).toBeVisible()

  const clerk = await report(newBrowser, 'sx.clerk', 90)
  await expect(clerk.getByRole('status').filter({ hasText: '县区产改办' })).toBeVisible()
  await report(newBrowser, 'lb.clerk', 84)
  const city = await enter(newBrowser, 'sz.officer')
  await expect(city.getByText('没有待审核的填报')).toBeVisible()
  await report(newBrowser, 'sz.clerk', 100)
  await city.reload()
  await expect(queue(city)).toHaveCount(1)
  await expect(queue(city)).toContainText('市人社局')

  const county = await enter(newBrowser, 'sx.officer')
  await expect(queue(county)).toHaveCount(1)
  await expect(county.locator('#detail')).toContainText('泗县工会')
  await county.getByRole('button', { name: /^通过/ }).click()
  await expect(county.getByText('没有待审核的填报')).toBeVisible()

  await city.reload()
  await settled(city)
  await expect(queue(city)).toHaveCount(2)
  await queue(city).filter({ hasText: '泗县工会' }).click()
  await expect(city.locator('#detail')).toContainText('泗县 泗县工会')
  await expect(city.getByRole('listitem').filter({ hasText: '泗县 测试人员 审核通过' })).toBeVisible()
  await city.getByRole('button', { name: /^通过/ }).click()
  await expect(queue(city)).toHaveCount(1)
  await clerk.goto('/desk/unit')
  await expect(clerk.getByRole('link', { name: /2026年10月 已通过/ })).toBeVisible()
})

test('the city sees the rows of its counties, a county no row of another', async ({ newBrowser }) => {
  const names = ['市人社局', '泗县工会', '灵璧县工会']
  const pages = [
    '/board/rows?period=2026-10',
    '/board?period=2026-10',
    '/desk/measures?view=table&period=2026-10',
  ]
  const shown = async (username: string) => {
    const page = await enter(newBrowser, username)
    const texts: string[] = []
    for (const path of pages) {
      await page.goto(path)
      texts.push((await page.getByRole('main').textContent()) ?? '')
    }
    return texts.map((text) => names.filter((name) => text.includes(name)))
  }
  const [cityRows, cityBoard] = await shown('sz.leader')
  expect(cityRows).toEqual(names)
  expect(cityBoard).toEqual(names)
  const [countyRows, countyBoard] = await shown('sx.leader')
  expect(countyRows).toEqual(['泗县工会'])
  expect(countyBoard).toEqual(['泗县工会'])
  const officer = await enter(newBrowser, 'sx.officer')
  await expect(officer.getByRole('main')).not.toContainText('灵璧')
  const list = await officer.request.get('/api/v1/progress-reports?limit=200')
  const { items } = (await list.json()) as { items: { countyId: string }[] }
  expect(items.map((item) => item.countyId)).toEqual(['341324'])
})
