import type { Locator, Page } from '@playwright/test'
import { pdf } from '#tests/builders/files.ts'
import { chooseFiles } from '#tests/e2e/choose-files.ts'
import {
  AFTER,
  concludeNotice,
  contestCity,
  dialogOf,
  doors,
  draftNotice,
  giveAwards,
  main,
  nameScorers,
  nameTitle,
  planAwards,
  press,
  publishHonors,
  publishNotice,
  said,
  savePlan,
  startPlan,
  state,
} from '#tests/e2e/contest-story.ts'
import { axe, DESK, expect, PHONE, sideways, test } from '#tests/e2e/fixtures.ts'
import type { Installation } from '#tests/e2e/set-up.ts'

/**
 * 合理化建议 from the call to the public roll of honors and the benefit on the board, through pages only. The day is moved
 * by starting the server anew with another TODAY, which only tests set.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const SLUG = 'he-li'
const CONTEST = '演示市职工合理化建议征集'
const TITLE = '演示市合理化建议能手'
const UNIT = { name: '演示第三机械厂', clerk: 'hl.one' }
const OTHER_UNIT = { name: '演示第四机械厂', clerk: 'hl.two' }
const ADOPTED = { title: '焊条余料回收夹具', author: '周演建' }
const DECLINED = { title: '午休时间统一关灯', author: '吴演议' }
const INNOVATIONS = '演示市职工五小成果征集'
const INNOVATION = '快换定位销'
const PAPER = '授权书（盖章）.pdf'
/** What the two reviewers gave: the mean of 91.00 and 88.01 is 89.505, half up 89.51. */
const SCORES = ['91', '88.01']
const OPINION = '可以在全市推广'

let at: Installation
let contest = ''
let notice = ''

test.beforeAll(async () => {
  test.setTimeout(300_000)
  const accounts = { admin: 'hl.admin', officer: 'hl.officer', units: [UNIT, OTHER_UNIT] }
  at = await contestCity({ code: '341300', name: '演示市', slug: SLUG, ...accounts })
})
test.afterAll(() => at?.server.close())

const { visitor, open, enter } = doors(() => at)
const act = (page: Page, verb: string) => press(page, `${verb} ${CONTEST}`)
/** The public page of the competition, by its page at the desk. */
const publicPath = () => `/${SLUG}/contests/${contest.split('/').at(-1)}`
const proposals = () => `${contest}?tab=proposals`

/** Nothing for a screen reader to stumble over, and no sideways scroll on a phone. */
async function fits(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(PHONE)
  expect(await sideways(page)).toBe(0)
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(DESK)
}

type Proposed = { title: string; category: string; author: string }

/** The form of a proposal, filled in by a unit and not sent yet. */
async function propose(clerk: Page, { title, category, author }: Proposed): Promise<Locator> {
  await press(clerk, '提出建议或成果')
  const dialog = dialogOf(clerk, '提出建议或成果')
  await dialog.getByLabel(/^名称/).fill(title)
  await dialog.getByLabel(/^类别/).selectOption({ label: category })
  await dialog.getByLabel(/^完成人/).fill(`${author} 焊工`)
  await dialog.getByLabel(/^解决的问题/).fill('每班扔掉一成余料')
  await dialog.getByLabel(/^办法和创新点/).fill('加长夹口，余料用到三十毫米')
  return dialog
}
const submit = (dialog: Locator) => dialog.getByRole('button', { name: '提交', exact: true }).click()

test('the office plans the call: awards, an honor, who sees reviews; then it opens', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'hl.officer')
  await open(officer, '/desk/honors/titles')
  await nameTitle(officer, TITLE)
  await open(officer, '/desk/contests')
  await startPlan(officer, CONTEST, '合理化建议', '征集')
  await planAwards(officer, '建议能手', TITLE, '1')
  contest = await savePlan(officer)
  await expect(main(officer)).toContainText('每项至少 2 份评审意见才能决定是否采纳')
  await nameScorers(officer, '评审人员')
  await act(officer, '发文备案')
  await act(officer, '开始征集')
  await state(officer, '征集中')
  await act(officer, '在公众页公开')
  await said(officer, '已公开')
  await fits(officer)
})

test('a unit proposes two; one comes back with a reason, is mended and handed in again', async ({
  newBrowser,
}) => {
  const clerk = await enter(newBrowser, UNIT.clerk)
  await open(clerk, proposals())
  for (const { title, author } of [ADOPTED, DECLINED]) {
    await submit(await propose(clerk, { title, author, category: '小建议（合理化建议）' }))
    await expect(main(clerk).getByRole('heading', { name: title })).toBeVisible()
  }
  await fits(clerk)

  const officer = await enter(newBrowser, 'hl.officer')
  await open(officer, proposals())
  await press(officer, `退回补正 ${DECLINED.title}`)
  const back = dialogOf(officer, `退回补正：${DECLINED.title}`)
  await back.getByLabel(/^原因/).fill('请写明由谁关灯')
  await back.getByRole('button', { name: '退回补正' }).click()
  await said(officer, `${DECLINED.title}：退回补正`)

  await open(clerk, proposals())
  await expect(main(clerk)).toContainText('请写明由谁关灯')
  await press(clerk, `修改后重新提交 ${DECLINED.title}`)
  const mend = dialogOf(clerk, '修改建议或成果')
  await expect(mend.getByLabel(/^完成人/)).toHaveValue(`${DECLINED.author} 焊工`)
  await mend.getByLabel(/^办法和创新点/).fill('由值班人员统一关灯')
  await submit(mend)
  await said(clerk, '已提交，等待受理')

  await open(officer, `${proposals()}&q=${encodeURIComponent(DECLINED.author)}`)
  await expect(main(officer).getByRole('heading', { name: ADOPTED.title })).toHaveCount(0)
  await expect(main(officer)).toContainText('由值班人员统一关灯')
  await open(officer, proposals())
  for (const { title } of [ADOPTED, DECLINED]) {
    await press(officer, `受理 ${title}`)
    await said(officer, `${title}：受理`)
  }
})

test('two reviews each, under seal; one is adopted, one declined; a second person verifies', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'hl.officer')
  await open(officer, proposals())
  for (const { title } of [ADOPTED, DECLINED]) {
    for (const [index, score] of SCORES.entries()) {
      // one opinion does not decide, and the button says so
      for (const verb of ['采纳', '不采纳']) {
        const button = officer.getByRole('button', { name: `${verb} ${title}`, exact: true })
        await expect(button).toHaveAccessibleDescription(`每项至少要 2 份评审意见，还差 ${2 - index} 份`)
      }
      await press(officer, `录入评审意见 ${title}`)
      const dialog = dialogOf(officer, `录入评审意见：${title}`)
      await expect(dialog.getByLabel(/^评审人序号/)).toHaveValue(String(index + 1))
      await dialog.getByLabel(/^评分/).fill(score)
      await dialog.getByLabel(/^意见/).fill(OPINION)
      await dialog.getByRole('button', { name: '保存意见' }).click()
      await expect(dialog).toHaveCount(0)
      await expect(main(officer).getByText(`${index + 1} 号评审人：${score} 分`)).toHaveCount(
        title === ADOPTED.title ? 1 : 2,
      )
    }
  }
  await press(officer, `采纳 ${ADOPTED.title}`)
  await said(officer, `${ADOPTED.title}：采纳`)
  await press(officer, `不采纳 ${DECLINED.title}`)
  const no = dialogOf(officer, `不采纳：${DECLINED.title}`)
  await no.getByLabel(/^原因/).fill('现行办法里已有这一条')
  await no.getByRole('button', { name: '不采纳' }).click()
  await said(officer, `${DECLINED.title}：不采纳`)
  await act(officer, '截止征集')
  await act(officer, '开始评审')
  await state(officer, '评审中')
  await expect(officer.getByRole('button', { name: /^复核评审结果/ })).toHaveCount(0)

  const clerk = await enter(newBrowser, UNIT.clerk)
  await open(clerk, proposals())
  await expect(main(clerk)).toContainText('已有 2 份评审意见')
  await expect(main(clerk)).toContainText('现行办法里已有这一条')
  await expect(main(clerk)).not.toContainText(OPINION)
  await expect(main(clerk)).not.toContainText('88.01')

  const admin = await enter(newBrowser, 'hl.admin')
  await open(admin, proposals())
  await expect(main(admin)).toContainText(OPINION)
  await act(admin, '复核评审结果')
  await state(admin, '结果已复核')
  await expect(main(admin)).toContainText('第 1 名，评审平均 89.51 分')
  await open(clerk, proposals())
  await expect(main(clerk)).toContainText('第 1 名，评审平均 89.51 分')
  await expect(main(clerk)).not.toContainText(OPINION)

  const guest = await visitor(newBrowser)
  await guest.goto(at.server.url + publicPath())
  await expect(main(guest)).toContainText('评审中')
  await expect(main(guest)).not.toContainText(ADOPTED.title)

  await open(officer, proposals())
  notice = await draftNotice(officer, CONTEST, '公示评审结果')
  await open(admin, notice)
  await publishNotice(admin)
  await guest.reload()
  await expect(main(guest)).toContainText('评审结果正在公示')
  await expect(guest.getByRole('row', { name: new RegExp(ADOPTED.title) })).toContainText('89.51')
  await expect(main(guest)).not.toContainText(DECLINED.title)
  await fits(guest)
})

test('an innovation is confirmed and brings its papers: for the office and its reviewers, for no other unit', async ({
  guard,
  newBrowser,
}) => {
  guard.expect(422, '/api/v1/competition-proposals')
  const officer = await enter(newBrowser, 'hl.officer')
  await open(officer, '/desk/contests')
  await startPlan(officer, INNOVATIONS, '五小（创新）竞赛', '征集')
  const call = `${await savePlan(officer)}?tab=proposals`
  for (const verb of ['发文备案', '开始征集']) await press(officer, `${verb} ${INNOVATIONS}`)
  await state(officer, '征集中')

  const clerk = await enter(newBrowser, UNIT.clerk)
  await open(clerk, call)
  const dialog = await propose(clerk, { title: INNOVATION, category: '小革新', author: '周演革' })
  await submit(dialog)
  await expect(dialog).toContainText('请先确认，再提交')
  expect(await axe(clerk)).toEqual([])
  await dialog.getByRole('checkbox', { name: /^确认：本成果不属于政府立项的项目/ }).check()
  await submit(dialog)
  await expect(main(clerk)).toContainText(/确认：本成果不属于政府立项的项目/)
  await chooseFiles(clerk, [{ name: PAPER, mimeType: 'application/pdf', buffer: pdf('授权书') }])
  await expect(clerk.getByRole('link', { name: PAPER })).toBeVisible()
  await fits(clerk)

  // the administrator is no reviewer of this call: the papers are for whoever accepts it, too
  for (const username of ['hl.officer', 'hl.admin']) {
    const page = await enter(newBrowser, username)
    await open(page, call)
    await expect(main(page)).toContainText('测试人员于')
    const link = page.getByRole('link', { name: PAPER })
    const file = await page.request.get(at.server.url + ((await link.getAttribute('href')) ?? ''))
    expect([file.status(), (await file.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  }
  const path = (await clerk.getByRole('link', { name: PAPER }).getAttribute('href')) ?? ''
  const other = await enter(newBrowser, OTHER_UNIT.clerk)
  await open(other, call)
  await expect(main(other)).toContainText('还没有建议或成果')
  expect((await other.request.get(at.server.url + path)).status()).toBe(404)
  const guest = await visitor(newBrowser)
  expect((await guest.request.get(at.server.url + path)).status()).not.toBe(200)
  await open(officer, call)
  await press(officer, `受理 ${INNOVATION}`)
  await said(officer, `${INNOVATION}：受理`)
  await open(clerk, call)
  await expect(clerk.getByRole('button', { name: '选择文件' })).toHaveCount(0)
  await expect(clerk.getByRole('link', { name: PAPER })).toBeVisible()
})

test('after the notice: award, honor, public roll; the result with its benefit, for visitors and on the board', async ({
  guard,
  newBrowser,
}) => {
  guard.unreachable(true)
  await at.server.kill()
  await at.server.restart({ TODAY: AFTER })
  guard.unreachable(false)
  const officer = await enter(newBrowser, 'hl.officer')
  await open(officer, notice)
  await concludeNotice(officer)
  await open(officer, proposals())
  await giveAwards(officer, CONTEST, `“${ADOPTED.title}”第 1 名`)
  const admin = await enter(newBrowser, 'hl.admin')
  await publishHonors(admin, officer, { count: 1, open })

  await open(officer, '/board')
  const figure = (words: string) => main(officer).getByRole('link', { name: words, exact: true })
  // two suggestions and the innovation
  for (const words of ['收到建议和成果 3条', '采纳 1条', '报告的效益 未报'])
    await expect(figure(words)).toBeVisible()
  await open(officer, proposals())
  await press(officer, `登记实施结果 ${ADOPTED.title}`)
  const dialog = dialogOf(officer, `实施结果：${ADOPTED.title}`)
  await dialog.getByLabel(/^实施结果/).fill('两个班组使用，余料少扔七成')
  await dialog.getByLabel(/^效益（元）/).fill('86,500')
  await dialog.getByLabel(/^效益计算期/).fill('2026年三季度')
  await dialog.getByLabel(/^知识产权/).fill('实用新型 1 项')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await said(officer, '实施结果已登记')
  await expect(main(officer)).toContainText('86,500.00 元（2026年三季度）')
  await open(officer, '/board')
  await figure('报告的效益 8.65万元').click()
  await officer.waitForURL(/\/desk\/contests\?/)
  const row = officer.getByRole('row', { name: new RegExp(CONTEST) })
  for (const cell of ['2', '1', '86,500.00'])
    await expect(row.getByRole('cell', { name: cell, exact: true })).toBeVisible()
  await fits(officer)

  const guest = await visitor(newBrowser)
  await guest.goto(at.server.url + publicPath())
  const shown = guest.getByRole('row', { name: new RegExp(ADOPTED.title) })
  for (const words of [ADOPTED.author, UNIT.name, '一等奖', '建议能手', '86,500.00 元', '实用新型 1 项'])
    await expect(shown).toContainText(words)
  await fits(guest)
  await guest.goto(`${at.server.url}/${SLUG}/honors`)
  await guest
    .getByRole('link', { name: new RegExp(ADOPTED.author) })
    .first()
    .click()
  await expect(main(guest)).toContainText(TITLE)
})
