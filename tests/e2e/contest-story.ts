import type { BrowserContext, Page } from '@playwright/test'
import { expect, settled } from '#tests/e2e/fixtures.ts'
import { type Installation, install, openAccounts, person, region, unit } from '#tests/e2e/set-up.ts'
import { signIn } from '#tests/e2e/staff-acts.ts'

/** What the browser stories of competitions share: an installation with one city, its office and units, and the steps. */

/** Friday; the notice of five workdays ends on Thursday, 26 November. */
export const [FIRST, AFTER] = ['2026-11-20', '2026-11-27']

export type Opener = (options?: { baseURL: string }) => Promise<BrowserContext>

/** One city with an administrator, an officer and a clerk in each unit. */
export async function contestCity(spec: {
  code: string
  name: string
  slug: string
  admin: string
  officer: string
  units: readonly { name: string; clerk: string }[]
}): Promise<Installation> {
  const { code, name, slug, units } = spec
  const at = await install(FIRST)
  const admin = await region(at, {
    ...{ level: 'city', code, name, slug, office: '市产改办' },
    admin: spec.admin,
  })
  await person(at, admin, { username: spec.officer, orgId: code, role: 'region_officer' })
  for (const { name: unitName, clerk } of units) {
    const { id } = await unit(at, admin, unitName, unitName.slice(2))
    await person(at, admin, { username: clerk, orgId: id, role: 'unit_clerk' })
  }
  await openAccounts(at)
  return at
}

export const main = (page: Page) => page.getByRole('main')
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const said = (page: Page, words: string | RegExp) =>
  expect(page.getByText(words).first()).toBeVisible()
export const state = (page: Page, words: string) =>
  expect(main(page).getByText(words, { exact: true }).first()).toBeVisible()
/** The open dialog with this title; a toast is a dialog, too. */
export const dialogOf = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })

/** Doors of an installation: somebody signed in, a visitor, a page. */
export function doors(installation: () => Installation) {
  const url = () => installation().server.url
  const visitor = async (newBrowser: Opener): Promise<Page> =>
    (await newBrowser({ baseURL: url() })).newPage()
  const open = async (page: Page, path: string): Promise<void> => {
    await page.goto(url() + path)
    await settled(page)
  }
  const enter = async (newBrowser: Opener, username: string): Promise<Page> => {
    const page = await visitor(newBrowser)
    await signIn(page, username, installation().password)
    await settled(page)
    return page
  }
  return { visitor, open, enter }
}

/** A title of honor that an award may grant. */
export async function nameTitle(page: Page, title: string): Promise<void> {
  await page.getByLabel(/^荣誉名称/).fill(title)
  await page.getByLabel(/^级别/).selectOption({ label: '市级' })
  await page.getByLabel(/^授予对象/).selectOption({ label: '个人' })
  await press(page, '新建名称')
  await expect(main(page)).toContainText(title)
}

/** From the list of competitions to the empty form of a plan; `enter`: what units do there. */
export async function startPlan(
  page: Page,
  name: string,
  kind: string,
  enter: '报名' | '征集',
): Promise<void> {
  await page.getByRole('link', { name: '登记竞赛' }).click()
  await page.waitForURL(/\/desk\/contests\/new/)
  await settled(page)
  await page.getByLabel(/^竞赛名称/).fill(name)
  await page.getByLabel(/^类别/).selectOption({ label: kind })
  await page.getByLabel(/^级别/).selectOption({ label: '市级' })
  await page.getByLabel(`${enter}开始`).fill('2026-11-02')
  await page.getByLabel(`${enter}截止`).fill('2026-11-23')
}

/** Two awards: a first prize with money, and a title down to a rank. */
export async function planAwards(page: Page, award: string, title: string, rankTo: string): Promise<void> {
  await press(page, '增加一行奖项')
  await press(page, '增加一行奖项')
  const row = (at: number) => page.getByRole('group', { name: new RegExp(`^第 ${at} 行`) })
  await row(1).getByLabel(/^奖项/).fill('一等奖')
  await row(1)
    .getByLabel(/^奖金（元）/)
    .fill('1000')
  await row(2).getByLabel(/^奖项/).fill(award)
  await row(2)
    .getByLabel(/^名次止/)
    .fill(rankTo)
  await row(2)
    .getByLabel(/^如何落实/)
    .selectOption({ label: '直接授予荣誉' })
  await row(2)
    .getByLabel(/^荣誉名称/)
    .selectOption({ label: title })
}

/** Sends the plan; the path of the competition's page. */
export async function savePlan(page: Page): Promise<string> {
  await press(page, '登记竞赛')
  await page.waitForURL(/\/desk\/contests\/[0-9a-f-]{36}$/)
  await settled(page)
  return new URL(page.url()).pathname
}

/** Both people of the office are scorers, or reviewers as a call for proposals says it. */
export async function nameScorers(page: Page, who: '成绩人员' | '评审人员'): Promise<void> {
  const scorers = page.getByRole('checkbox')
  await expect(scorers).toHaveCount(2)
  for (const box of await scorers.all()) await box.check()
  await press(page, `保存${who}`)
  await said(page, `${who}已保存`)
}

const NOTICES = { 公示成绩: '成绩公示', 公示评审结果: '结果公示' }

/** Drafts the notice of the result on the competition's page; the path of the notice. */
export async function draftNotice(page: Page, contest: string, verb: keyof typeof NOTICES): Promise<string> {
  await press(page, `${verb} ${contest}`)
  const dialog = dialogOf(page, new RegExp(`^${verb}`))
  await dialog.getByLabel(/^联系电话/).fill('0557-3000000')
  await dialog.getByRole('button', { name: '起草公示' }).click()
  await state(page, NOTICES[verb])
  await page.getByRole('link', { name: `查看${NOTICES[verb]}` }).click()
  await page.waitForURL(/\/desk\/notices\//)
  return new URL(page.url()).pathname
}

/** Publishes the notice that stands on the page. */
export async function publishNotice(page: Page): Promise<void> {
  await press(page, '发布公示')
  await page.getByRole('dialog').getByRole('button', { name: '发布公示' }).click()
  await expect(main(page)).toContainText('公示中')
}

/** Concludes the notice that stands on the page. */
export async function concludeNotice(page: Page): Promise<void> {
  await press(page, '作出结论')
  await page.getByRole('dialog').getByRole('button', { name: '作出结论' }).click()
  await expect(main(page)).toContainText('公示无异议')
}

/** Gives the awards on the competition's page; `winner`: what the dialog says of the first. */
export async function giveAwards(page: Page, contest: string, winner: string): Promise<void> {
  await press(page, `表彰 ${contest}`)
  const dialog = dialogOf(page, /^表彰/)
  await expect(dialog).toContainText(winner)
  await dialog.getByRole('button', { name: '表彰', exact: true }).click()
  await state(page, '已表彰')
}

/** All that waits at 复核与公布, which is open on both pages: checked by one person, published by another. */
export async function publishHonors(
  checker: Page,
  publisher: Page,
  { count, open }: { count: number; open: (page: Page, path: string) => Promise<void> },
): Promise<void> {
  await open(checker, '/desk/publish')
  await checker.getByLabel(`全选本页 ${count} 项`).check()
  await press(checker, `批量复核所选 ${count} 项`)
  await checker
    .getByRole('dialog')
    .getByRole('button', { name: `复核全部 ${count} 项` })
    .click()
  await said(checker, `已复核 ${count} 项`)
  await open(publisher, '/desk/publish?state=CHECKED')
  await publisher.getByLabel(`全选本页 ${count} 项`).check()
  await press(publisher, `批量公布所选 ${count} 项`)
  await publisher
    .getByRole('dialog')
    .getByRole('button', { name: `公布全部 ${count} 项` })
    .click()
  await said(publisher, `已公布 ${count} 项`)
}
