import type { Page } from '@playwright/test'
import { expect, loggedIn, settled, test } from '#tests/e2e/fixtures.ts'

/**
 * A studio from its application to the end of its title, through the pages only: proposed by the unit's clerk, named by
 * the county's office, its achievement confirmed, its year graded, rectified, de-listed; and what visitors see of it.
 */
test.describe.configure({ timeout: 150_000 })

const SLUG = 'peixian-js'
/** a name of its own for each try */
const LEADER = '欧阳创演'
const mark = () =>
  Array.from(String(Date.now()).slice(-6), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')

type NewBrowser = Parameters<typeof loggedIn>[0]

async function enter(newBrowser: NewBrowser, username: string): Promise<Page> {
  const storageState = await loggedIn(newBrowser, username)
  return (await newBrowser({ storageState })).newPage()
}
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}
const main = (page: Page) => page.getByRole('main')

/** Opens the form of an act, fills it in and sends it; done when the dialog has closed. */
async function step(page: Page, act: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.getByRole('button', { name: act }).first().click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}
const nothing = async () => {}

test('a studio is applied for, named, reviewed, rectified and de-listed; visitors see it come and go', async ({
  guard,
  newBrowser,
}) => {
  const name = `${LEADER}${mark()}劳模创新工作室`
  const clerk = await enter(newBrowser, 'peixian.unit1.clerk')
  const officer = await enter(newBrowser, 'peixian.officer')
  const admin = await enter(newBrowser, 'peixian.admin')
  const guest = await (await newBrowser()).newPage()
  let path = ''

  await test.step('the clerk applies', async () => {
    await open(clerk, '/desk/studios')
    await clerk.getByRole('link', { name: '申报工作室' }).click()
    await clerk.waitForURL(/\/desk\/studios\/new/)
    await settled(clerk)
    await clerk.getByLabel(/^工作室名称/).fill(name)
    await clerk.getByLabel(/^类别/).selectOption({ label: '劳模创新工作室' })
    await clerk.getByLabel(/^行业、工种/).fill('焊工')
    await clerk.getByLabel(/^领衔人姓名/).fill(LEADER)
    await clerk.getByLabel(/^简介/).fill('有团队、有场所、有经费、有制度、有课题、有成果，符合申报条件。')
    await clerk.getByRole('button', { name: '保存', exact: true }).click()
    await clerk.waitForURL(/\/desk\/studios\/[0-9a-f-]{36}$/)
    await settled(clerk)
    path = new URL(clerk.url()).pathname
    await step(clerk, '申报', nothing)
    await expect(main(clerk)).toContainText('待推荐')
    await expect(clerk.getByRole('button', { name: /^推荐/ })).toHaveCount(0)
  })

  await test.step('the office recommends, visits, judges; names it only after five workdays of notice', async () => {
    guard.expect(422, '/name')
    await open(officer, path)
    await step(officer, '推荐', nothing)
    await expect(main(officer)).toContainText('待现场核验')
    await step(officer, '核验通过', nothing)
    await expect(main(officer)).toContainText('待评审')
    await step(officer, '评审通过，转公示', nothing)
    await expect(main(officer)).toContainText('公示中')
    await step(officer, '命名授牌', async (dialog) => {
      await dialog.getByLabel(/^级别/).selectOption({ label: '县级' })
      await dialog.getByLabel(/^命名时间/).fill('2025-11')
      await dialog.getByLabel(/^公示开始/).fill('2026-11-02')
      await dialog.getByLabel(/^公示结束/).fill('2026-11-05')
      await dialog.getByRole('button', { name: '命名授牌', exact: true }).click()
      await expect(dialog).toContainText('公示不足 5 个工作日，最早到 2026-11-06')
      await dialog.getByLabel(/^公示结束/).fill('2026-11-06')
    })
    await expect(main(officer)).toContainText('运行中')
  })

  await test.step('the clerk reports an achievement with its benefit, the office confirms it', async () => {
    guard.expect(422, '/studio-achievements')
    await open(clerk, path)
    await clerk.getByRole('link', { name: '登记成果' }).click()
    await clerk.waitForURL(/\/desk\/studios\/achievements\/new/)
    await settled(clerk)
    await clerk.getByLabel(/^成果类别/).selectOption({ label: '五小成果' })
    await clerk.getByLabel(/^成果名称/).fill('焊接工装小改造')
    await clerk.getByLabel(/^取得时间/).fill('2026-03')
    await clerk.getByLabel(/^经济效益/).fill('12.5万')
    await clerk.getByRole('button', { name: '保存成果' }).click()
    await expect(main(clerk)).toContainText('填了效益就要写明由谁核算')
    await clerk.getByLabel(/^核算方/).fill('企业财务部')
    await clerk.getByLabel(/^效益起始/).fill('2026-01')
    await clerk.getByLabel(/^效益截止/).fill('2026-06')
    await clerk.getByRole('button', { name: '保存成果' }).click()
    await clerk.waitForURL((url) => url.pathname === path)
    await open(officer, path)
    await officer.getByRole('link', { name: '焊接工装小改造' }).click()
    await officer.waitForURL(/\/desk\/studios\/achievements\/[0-9a-f-]{36}$/)
    await settled(officer)
    await officer.getByRole('button', { name: '确认 焊接工装小改造' }).click()
    await expect(officer.getByRole('button', { name: '确认 焊接工装小改造' })).toHaveCount(0)
  })

  await test.step('checked by a second person, published, found by visitors with its achievement', async () => {
    await open(admin, path)
    await admin.getByRole('button', { name: /^复核/ }).click()
    await expect(admin.getByRole('button', { name: /^复核/ })).toHaveCount(0)
    await open(officer, path)
    await officer.getByRole('button', { name: `公布 ${name}` }).click()
    await expect(main(officer)).toContainText('已公布')
    await guest.goto(`/${SLUG}/studios?q=${encodeURIComponent(name)}`)
    await guest.getByRole('link', { name, exact: true }).click()
    await guest.waitForURL(/\/studios\/[0-9a-f-]{36}/)
    await expect(main(guest)).toContainText('焊接工装小改造')
    await expect(main(guest)).toContainText('经济效益 12.5 万元')
    await expect(main(guest)).toContainText('县级')
  })

  await test.step('the year: reported by the clerk, graded; to rectify, which fails; the administrator de-lists', async () => {
    await open(clerk, path)
    await step(clerk, '年报自评', (dialog) =>
      dialog.getByLabel(/^年报自评/).fill('本年度完成课题一项，带徒两名，成果在车间推广应用。'),
    )
    await expect(main(clerk)).toContainText('待年度考核')
    await open(officer, path)
    await step(officer, '年度考核', async (dialog) => {
      for (const score of await dialog.getByLabel(/满分/).all()) await score.fill('5')
      await dialog.getByLabel(/^等次/).selectOption({ label: '限期整改' })
      await dialog.getByLabel(/^整改期限/).fill('2027-02-20')
    })
    await expect(main(officer)).toContainText('限期整改')
    await step(officer, '复核不通过', (dialog) => dialog.getByLabel(/^原因/).fill('整改没有到位'))
    await expect(main(officer)).toContainText('待摘牌')
    await expect(officer.getByRole('button', { name: `摘牌 ${name}` })).toHaveCount(0)
    // until then it holds its title
    expect((await guest.reload())?.status()).toBe(200)
    await open(admin, path)
    await step(admin, '摘牌', async (dialog) => {
      await dialog.getByLabel(/^原因/).fill('年度考核整改不到位，按规定摘牌')
      await dialog.getByLabel(/^文号/).fill('演工〔2026〕5号')
    })
    await expect(main(admin)).toContainText('已摘牌')
    await expect(main(admin)).toContainText('演工〔2026〕5号')
  })

  await test.step('gone for visitors; nothing more is written', async () => {
    guard.expect(404, `/${SLUG}/studios/`)
    expect((await guest.reload())?.status()).toBe(404)
    await guest.goto(`/${SLUG}/studios?q=${encodeURIComponent(name)}`)
    await expect(guest.getByRole('link', { name, exact: true })).toHaveCount(0)
    await open(clerk, path)
    await expect(clerk.getByRole('link', { name: '登记成果' })).toHaveCount(0)
  })
})
