import type { BrowserContext, Page } from '@playwright/test'
import { expect, settled, test } from '#tests/e2e/fixtures.ts'
import { type Installation, install, openAccounts, person, region } from '#tests/e2e/set-up.ts'
import { signIn } from '#tests/e2e/staff-acts.ts'

/**
 * Honors from the person to the public roll and back, through public notices of five workdays; pages only. The day is
 * moved by starting the server anew with another TODAY, which only tests set.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const SLUG = 'yan-shi'
/** Friday; the fifth workday is Thursday, 26 November. */
const [FIRST, LAST, AFTER] = ['2026-11-20', '2026-11-26', '2026-11-27']
const TITLE = '演示市劳动模范'
const [ONE, TWO] = ['曾繁演', '欧阳演示']

let at: Installation
let notice = ''
let objected = ''

test.beforeAll(async () => {
  test.setTimeout(300_000)
  at = await install(FIRST)
  const spec = { level: 'city', code: '341300', name: '演示市', slug: SLUG, office: '市产改办' } as const
  const admin = await region(at, { ...spec, admin: 'ys.admin' })
  await person(at, admin, { username: 'ys.officer', orgId: '341300', role: 'region_officer' })
  await openAccounts(at)
})
test.afterAll(() => at?.server.close())

type Opener = (options?: { baseURL: string }) => Promise<BrowserContext>
const visitor = async (newBrowser: Opener) => (await newBrowser({ baseURL: at.server.url })).newPage()
async function enter(newBrowser: Opener, username: string): Promise<Page> {
  const page = await visitor(newBrowser)
  await signIn(page, username, at.password)
  await settled(page)
  return page
}
async function open(page: Page, path: string): Promise<void> {
  await page.goto(at.server.url + path)
  await settled(page)
}
async function onDay(day: string): Promise<void> {
  await at.server.kill()
  await at.server.restart({ TODAY: day })
}
const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function enterHonor(page: Page, name: string): Promise<void> {
  await open(page, '/desk/people/new')
  await page.getByLabel(/^姓名(?!拼音)/).fill(name)
  await page.getByLabel(/^职务或工种/).fill('焊工')
  await press(page, '登记人员')
  await page.waitForURL(/\/desk\/people\/[0-9a-f-]{36}$/)
  await page.getByRole('link', { name: '登记荣誉' }).click()
  await page.waitForURL(/\/desk\/honors\/new/)
  await settled(page)
  await page.getByLabel(/^荣誉名称/).selectOption({ label: `${TITLE}（市级）` })
  await page.getByLabel(/^授予时间/).fill('2026年11月')
  await press(page, '登记荣誉')
  await page.waitForURL(/\/desk\/honors\/[0-9a-f-]{36}$/)
}

test('a title that asks for a notice, two people with the honor; checked by another person, not to be published yet', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, '/desk/honors/titles')
  await officer.getByLabel(/^荣誉名称/).fill(TITLE)
  await officer.getByLabel(/^级别/).selectOption({ label: '市级' })
  await officer.getByLabel(/^授予对象/).selectOption({ label: '个人' })
  await officer.getByLabel(/^公布前须公示/).fill('2026')
  await press(officer, '新建名称')
  await expect(main(officer)).toContainText('2026年起须公示')
  for (const name of [ONE, TWO]) await enterHonor(officer, name)

  const admin = await enter(newBrowser, 'ys.admin')
  await open(admin, '/desk/publish')
  await admin.getByLabel('全选本页 2 项').check()
  await press(admin, '批量复核所选 2 项')
  await admin.getByRole('dialog').getByRole('button', { name: '复核全部 2 项' }).click()
  await expect(admin.getByRole('status').filter({ hasText: '已复核 2 项' })).toBeVisible()
  await open(admin, '/desk/publish?state=CHECKED')
  await expect(main(admin)).toContainText('这项荣誉要先公示：还没有公示')
  await expect(admin.getByRole('button', { name: /^公布 / })).toHaveCount(0)
})

test('each gets a notice by one click; who made the draft cannot show it, the other one can; visitors read it', async ({
  guard,
  newBrowser,
}) => {
  // the region's settings name no phone yet: it is asked for
  guard.expect(422, '/honor-notices')
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, '/desk/honors')
  await officer.getByRole('link', { name: TITLE }).last().click()
  await officer.waitForURL(/\/desk\/honors\/[0-9a-f-]{36}$/)
  await expect(officer.getByRole('heading', { level: 1 })).toContainText(ONE)
  await settled(officer)
  await press(officer, '列入公示')
  await officer.getByLabel('受理异议的联系电话').fill('0557-3000000')
  await press(officer, '列入公示')
  await officer.waitForURL(/\/desk\/notices\//)
  notice = new URL(officer.url()).pathname
  await expect(main(officer)).toContainText(`关于拟授予${TITLE}人选的公示`)
  await expect(main(officer)).toContainText('公示的荣誉（1 项）')
  await expect(officer.getByRole('button', { name: '发布公示' })).toHaveAttribute('aria-disabled', 'true')

  // the other one: selected in the list
  await open(officer, '/desk/honors')
  await officer.getByRole('checkbox', { name: `选择 ${TWO} ${TITLE}` }).check()
  await press(officer, '把所选 1 项列入公示')
  await officer.getByLabel('受理异议的联系电话').fill('0557-3000000')
  await press(officer, '把所选 1 项列入公示')
  await officer.waitForURL(/\/desk\/notices\//)
  objected = new URL(officer.url()).pathname

  const admin = await enter(newBrowser, 'ys.admin')
  for (const path of [notice, objected]) {
    await open(admin, path)
    await press(admin, '发布公示')
    await admin.getByRole('dialog').getByRole('button', { name: '发布公示' }).click()
    await expect(main(admin)).toContainText('公示中')
  }
  const guest = await visitor(newBrowser)
  await guest.goto(publicPath(notice))
  await expect(main(guest)).toContainText(ONE)
  await expect(main(guest)).toContainText('2026年11月26日')
})

/** The public page of a notice, by its page at the desk. */
const publicPath = (path: string) => `${at.server.url}/${SLUG}/notices/${path.split('/').at(-1)}`

test('an objection is recorded; on the last day both are shown, and there is no conclusion yet', async ({
  guard,
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, objected)
  await officer.getByLabel(/^方式/).selectOption({ label: '来信' })
  await officer.getByLabel(/^反映的问题/).fill('反映工作年限不符，请核查。')
  await officer.getByLabel(/^反映人和联系方式/).fill('周演反映 0557-1234567')
  await press(officer, '登记异议')
  await expect(main(officer)).toContainText('有异议核查')
  await expect(main(officer)).not.toContainText('0557-1234567')

  guard.unreachable(true)
  await onDay(LAST)
  guard.unreachable(false)
  const guest = await visitor(newBrowser)
  for (const path of [notice, objected]) {
    await guest.goto(publicPath(path))
    await expect(guest.getByRole('heading', { level: 1 })).toContainText('公示')
  }
  const later = await enter(newBrowser, 'ys.officer')
  await open(later, notice)
  await expect(main(later)).toContainText('公示中')
  await expect(later.getByRole('button', { name: '作出结论' })).toHaveCount(0)
})

test('on the day after the notices are gone by themselves; one is concluded, the other when its objection is settled', async ({
  guard,
  newBrowser,
}) => {
  guard.unreachable(true)
  await onDay(AFTER)
  guard.unreachable(false)
  guard.expect(404, `/${SLUG}/notices/`)
  const guest = await visitor(newBrowser)
  for (const path of [notice, objected]) expect((await guest.goto(publicPath(path)))?.status()).toBe(404)

  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, objected)
  await expect(officer.getByRole('button', { name: '作出结论' })).toHaveCount(0)
  await officer.getByRole('radio', { name: '异议不成立' }).check()
  await officer.getByLabel(/^处理情况/).fill('经查阅档案，工作年限属实。')
  await press(officer, '记录处理结果')
  await expect(main(officer)).toContainText('公示期满，待结论')
  for (const path of [notice, objected]) {
    await open(officer, path)
    await press(officer, '作出结论')
    await officer.getByRole('dialog').getByRole('button', { name: '作出结论' }).click()
    await expect(main(officer)).toContainText('公示无异议')
  }
})

test('both are published together and found on the roll by initials; one is revoked and gone at once', async ({
  guard,
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, '/desk/publish?state=CHECKED')
  await officer.getByLabel('全选本页 2 项').check()
  await press(officer, '批量公布所选 2 项')
  await officer.getByRole('dialog').getByRole('button', { name: '公布全部 2 项' }).click()
  await expect(officer.getByRole('status').filter({ hasText: '已公布 2 项' })).toBeVisible()

  const guest = await visitor(newBrowser)
  const find = async (initials: string) => {
    await guest.goto(`${at.server.url}/${SLUG}/honors`)
    await guest.getByLabel('姓名、单位或荣誉名称').fill(initials)
    await guest.getByRole('button', { name: '查找' }).click()
    await guest.waitForURL(/q=/)
  }
  await find('zfy')
  await guest
    .getByRole('link', { name: new RegExp(ONE) })
    .first()
    .click()
  await guest.waitForURL(/\/honors\/[0-9a-f-]{36}/)
  await expect(main(guest)).toContainText(TITLE)
  const holder = guest.url()
  await find('oyys')
  await expect(main(guest)).toContainText(TWO)

  const admin = await enter(newBrowser, 'ys.admin')
  await open(admin, '/desk/publish?state=PUBLISHED')
  await press(admin, `撤销荣誉 ${ONE} ${TITLE}`)
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel(/^原因/).fill('事迹失实，按授予机关决定撤销')
  await dialog.getByLabel(/^决定日期/).fill('2026-11-27')
  await dialog.getByLabel(/^决定文号/).fill('演工发〔2026〕9号')
  await dialog.getByRole('button', { name: '撤销荣誉' }).click()
  await expect(dialog).toHaveCount(0)

  guard.expect(404, `/${SLUG}/honors/`)
  expect((await guest.goto(holder))?.status()).toBe(404)
  await find('zfy')
  await expect(main(guest)).toContainText('没有符合')
  await expect(main(guest)).not.toContainText(ONE)
  await open(admin, '/desk/honors?state=REVOKED')
  await admin.getByRole('link', { name: TITLE }).click()
  await admin.waitForURL(/\/desk\/honors\/[0-9a-f-]{36}$/)
  await expect(main(admin)).toContainText('演工发〔2026〕9号')
  await expect(main(admin)).toContainText('事迹失实，按授予机关决定撤销')
  await expect(main(admin)).toContainText('已撤销荣誉')
})
