import type { Page } from '@playwright/test'
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
import { axe, DESK, expect, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'
import type { Installation } from '#tests/e2e/set-up.ts'
import { commit, fillIn, namesIn, send, template } from '#tests/e2e/templates.ts'

/**
 * A competition from its plan to the public roll of honors, through pages only. The day is moved by starting the
 * server anew with another TODAY, which only tests set.
 */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const SLUG = 'yan-shi'
const CONTEST = '第一届演示杯焊工技能竞赛'
const TITLE = '演示市技术能手'
const LAST = Array.from('甲乙丙丁戊己')
const UNITS = [
  { name: '演示第一机械厂', clerk: 'ys.one', entrants: LAST.map((each) => `周演${each}`) },
  { name: '演示第二机械厂', clerk: 'ys.two', entrants: LAST.map((each) => `吴演${each}`) },
]
/** Out of the first unit's, the one who is replaced; out of the second's, the one who is disqualified. */
const [GONE, SUBSTITUTE, OUT] = ['周演己', '郑演庚', '吴演己']
/** Who does not reach the final, and who is let in again. */
const [BEATEN, RESTORED] = ['吴演戊', '周演戊']
/** Twelve entered; one is beaten, one disqualified. */
const SCORED = 10
/** Theory 30 %, practice 70 %: 90 and 80, 76 and 86 both make 83.00; the better practice comes first. */
const SECOND = { name: '周演甲', theory: '90', practice: ['79', '81'] }
const WINNER = { name: '吴演甲', theory: '76', practice: ['85', '87'] }
const OTHERS = { theory: '60', practice: ['70', '72'] }

let at: Installation
let contest = ''
let notice = ''

test.beforeAll(async () => {
  test.setTimeout(300_000)
  const accounts = { admin: 'ys.admin', officer: 'ys.officer', units: UNITS }
  at = await contestCity({ code: '341300', name: '演示市', slug: SLUG, ...accounts })
})
test.afterAll(() => at?.server.close())

const { visitor, open, enter } = doors(() => at)
const act = (page: Page, verb: string) =>
  page.getByRole('button', { name: `${verb} ${CONTEST}`, exact: true }).click()

test('the office plans: rules, an award that grants an honor, who scores; then it opens', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, '/desk/honors/titles')
  await nameTitle(officer, TITLE)
  await open(officer, '/desk/contests')
  await startPlan(officer, CONTEST, '职业技能竞赛', '报名')
  await officer.getByLabel(/^决赛(?!前)/).fill('2026-12-01')
  await officer.getByRole('checkbox', { name: '设有初赛' }).check()
  await officer.getByLabel(/^初赛/).fill('2026-11-28')
  await officer.getByLabel(/^每单位每项目人数/).fill('6')
  await planAwards(officer, '技术能手', TITLE, '2')
  contest = await savePlan(officer)
  await press(officer, '增加项目')
  await officer.getByLabel(/^项目（工种）/).fill('焊工')
  await officer.keyboard.press('Enter')
  await expect(officer.getByRole('rowheader', { name: '焊工' })).toBeVisible()
  await nameScorers(officer, '成绩人员')
  await act(officer, '发文备案')
  await act(officer, '开始报名')
  await state(officer, '报名中')
  await act(officer, '在公众页公开')
  await expect(officer.getByRole('button', { name: `从公众页撤下 ${CONTEST}`, exact: true })).toBeVisible()
  expect(await axe(officer)).toEqual([])
})

test('two units enter twelve people by Excel; one of them is replaced', async ({ newBrowser }) => {
  for (const { clerk, entrants } of UNITS) {
    const page = await enter(newBrowser, clerk)
    await open(page, `${contest}?tab=entries`)
    await page.getByRole('link', { name: 'Excel 报名' }).click()
    await page.waitForURL(/\/desk\/imports/)
    await settled(page)
    await expect(page.getByLabel('竞赛', { exact: true })).toContainText(CONTEST)
    const empty = await template(page, 'contest-entries', '下载空白模板')
    const rows = entrants.map((name) => ({
      eventId: '焊工',
      name,
      job: '焊工',
      skillLevel: '高级工（三级）',
    }))
    await send(page, '竞赛报名', '报名.xlsx', fillIn(empty, rows))
    await commit(page, entrants.length)
  }
  const clerk = await enter(newBrowser, UNITS[0]?.clerk ?? '')
  await open(clerk, `${contest}?tab=entries`)
  await expect(main(clerk)).not.toContainText('吴演甲')
  await press(clerk, `更换选手 ${GONE}`)
  const dialog = dialogOf(clerk, `更换选手：${GONE}`)
  await dialog.getByLabel(/^选手姓名/).fill(SUBSTITUTE)
  await dialog.getByLabel(/^更换原因/).fill('受伤不能参赛')
  await dialog.getByRole('button', { name: '更换', exact: true }).click()
  await said(clerk, `${GONE} 已换为 ${SUBSTITUTE}`)
  await expect(clerk.getByRole('row', { name: new RegExp(GONE) })).toContainText('已被替换')
  await clerk.setViewportSize(PHONE)
  expect(await sideways(clerk)).toBe(0)
  expect(await axe(clerk)).toEqual([])
})

async function sheet(page: Page, part: string, judge: string, scoreOf: (name: string) => string) {
  await page.getByLabel('评分部分').selectOption({ label: part })
  await page.getByLabel('评委', { exact: true }).selectOption({ label: `${judge} 号评委` })
  const fields = page.getByLabel(/ 得分$/)
  await expect(fields).toHaveCount(SCORED)
  for (const field of await fields.all()) {
    await expect(field).toHaveValue('')
    const name = (await field.getAttribute('aria-label')) ?? (await field.evaluate(labelOf))
    await field.fill(scoreOf(name.split(' ')[0] ?? ''))
  }
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await press(page, '保存这张成绩单')
  expect((await saved).status()).toBe(200)
  await said(page, `第 ${judge} 号评委的成绩单已保存`)
}

/** The same as a file: one judge's sheet from the template, which names the entrants. */
async function sheetByExcel(page: Page, judge: string, scoreOf: (name: string) => string) {
  await page.getByLabel('评委', { exact: true }).selectOption({ label: `${judge} 号评委` })
  await page.getByRole('link', { name: 'Excel 录入成绩' }).click()
  await page.waitForURL(/\/desk\/imports/)
  await settled(page)
  await expect(page.getByLabel('评委', { exact: true })).toHaveValue(judge)
  const named = await template(page, 'contest-scores', '下载带现有数据的模板')
  const names = namesIn(named)
  expect(names).toHaveLength(SCORED)
  const rows = names.map((name) => ({ part_practice: scoreOf(name) }))
  await send(page, '竞赛成绩', '成绩.xlsx', fillIn(named, rows))
  await expect(main(page)).toContainText(`${CONTEST}，${judge} 号评委`)
  expect(await axe(page)).toEqual([])
  await commit(page, names.length)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await page.getByRole('link', { name: '回到成绩录入' }).click()
  await page.waitForURL(/tab=scores/)
  await settled(page)
  return id
}
const labelOf = (node: Element) => (node as HTMLInputElement).labels?.[0]?.textContent ?? ''
const scoresOf = (name: string) => [SECOND, WINNER].find((each) => each.name === name) ?? OTHERS

/** After the preliminary round: who is ticked goes on, the others do not; one of them is let in again. */
async function selectFinalists(officer: Page): Promise<void> {
  const list = officer.getByRole('group', { name: /^勾选晋级决赛的选手/ })
  const row = (name: string) => officer.getByRole('row', { name: new RegExp(name) })
  await expect(main(officer)).toContainText('请勾选晋级决赛的选手')
  for (const box of await list.getByRole('checkbox').all()) await box.check()
  for (const name of [BEATEN, RESTORED]) await list.getByLabel(new RegExp(name)).uncheck()
  await expect(main(officer)).toContainText('晋级 10 名，未晋级 2 名')
  expect(await axe(officer)).toEqual([])
  await press(officer, '确定决赛名单')
  await officer.getByRole('alertdialog').getByRole('button', { name: '确定 2 名未晋级' }).click()
  await said(officer, '焊工：2 名未晋级')
  for (const name of [BEATEN, RESTORED]) await expect(row(name)).toContainText('未晋级')
  await press(officer, `恢复参赛 ${RESTORED}`)
  const dialog = dialogOf(officer, `恢复参赛：${RESTORED}`)
  await dialog.getByLabel(/^原因/).fill('初赛成绩登记有误')
  await dialog.getByRole('button', { name: '恢复参赛' }).click()
  await expect(row(RESTORED)).toContainText('资格通过')
  await expect(main(officer)).toContainText('11 名，另有 1 名未晋级')
}

test('the office checks entries, says who reaches the final, disqualifies one and enters the sheets; only scorers see scores', async ({
  newBrowser,
}) => {
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, `${contest}?tab=entries`)
  await expect(main(officer)).toContainText('有 12 条等待审核')
  await act(officer, '本页 12 条待审核的全部通过')
  await said(officer, '12 条报名资格通过')
  await act(officer, '截止报名')
  await expect(main(officer)).toContainText('资格都已审核')
  await act(officer, '进入初赛')
  await selectFinalists(officer)
  await act(officer, '进入决赛')
  await press(officer, `取消成绩 ${OUT}`)
  const dialog = dialogOf(officer, `取消成绩：${OUT}`)
  await dialog.getByLabel(/^原因/).fill('携带手机进入赛场')
  await dialog.getByRole('button', { name: '取消成绩' }).click()
  await expect(officer.getByRole('row', { name: new RegExp(OUT) })).toContainText('携带手机进入赛场')
  await act(officer, '开始评分')
  await state(officer, '评分中')

  await open(officer, `${contest}?tab=scores`)
  await sheet(officer, '理论', '1', (name) => scoresOf(name).theory)
  await sheet(officer, '实操', '1', (name) => scoresOf(name).practice[0] ?? '')
  const batch = await sheetByExcel(officer, '2', (name) => scoresOf(name).practice[1] ?? '')
  await expect(main(officer)).toContainText('请录入人以外的另一位成绩人员复核')
  await expect(officer.getByRole('button', { name: /^复核成绩/ })).toHaveCount(0)

  const clerk = await enter(newBrowser, UNITS[1]?.clerk ?? '')
  await open(clerk, `${contest}?tab=results`)
  await expect(main(clerk)).toContainText('成绩还没有复核')
  await open(clerk, `${contest}?tab=scores`)
  await expect(main(clerk)).not.toContainText('87')
  const [known, denied] = [officer, clerk].map((page) =>
    page.request.get(`${at.server.url}/api/v1/imports/${batch}`),
  )
  expect([(await known)?.status(), (await denied)?.status()]).toEqual([200, 404])
  const guest = await visitor(newBrowser)
  await guest.goto(publicPath())
  await expect(main(guest)).toContainText('比赛中')
  await expect(main(guest)).not.toContainText(WINNER.name)
})

/** The public page of the competition, by its page at the desk. */
const publicPath = () => `${at.server.url}/${SLUG}/contests/${contest.split('/').at(-1)}`

test('a second person verifies, the tie is explained; an appeal is settled; the result is shown', async ({
  newBrowser,
}) => {
  const admin = await enter(newBrowser, 'ys.admin')
  await open(admin, `${contest}?tab=scores`)
  await act(admin, '复核成绩')
  await state(admin, '成绩已复核')
  await open(admin, `${contest}?tab=results`)
  const row = (name: string) => admin.getByRole('row', { name: new RegExp(name) })
  await expect(row(WINNER.name)).toContainText('总分同为 83.00，按实操成绩 86.00 排序')
  await expect(row(WINNER.name).getByRole('rowheader')).toContainText('1')
  await expect(row(SECOND.name).getByRole('rowheader')).toContainText('2')
  await expect(row(OUT)).toContainText('取消成绩')
  await expect(row(BEATEN)).toHaveCount(0)

  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, `${contest}?tab=appeals`)
  const option = officer.getByRole('option', { name: new RegExp(SECOND.name) })
  await officer.getByLabel(/^选手/).selectOption((await option.getAttribute('value')) ?? '')
  await officer.getByLabel(/^申诉内容/).fill('请复查实操成绩')
  await press(officer, '登记申诉')
  await expect(main(officer)).toContainText('还有 1 件申诉没有答复')
  await expect(officer.getByRole('button', { name: `公示成绩 ${CONTEST}` })).toHaveCount(0)
  await officer.getByRole('radio', { name: '申诉不成立' }).check()
  await officer.getByLabel(/^答复/).fill('两位评委的原始成绩单核对无误')
  await press(officer, '答复')
  await expect(main(officer)).toContainText('核对无误')

  notice = await draftNotice(officer, CONTEST, '公示成绩')
  await open(admin, notice)
  await publishNotice(admin)

  const guest = await visitor(newBrowser)
  await guest.goto(publicPath())
  await expect(main(guest)).toContainText('成绩正在公示')
  await expect(guest.getByRole('row', { name: new RegExp(WINNER.name) })).toContainText('83.00')
  await guest.setViewportSize(PHONE)
  expect(await sideways(guest)).toBe(0)
  await guest.setViewportSize(DESK)
})

test('after the notice: awards, honors by two persons, the public roll', async ({ guard, newBrowser }) => {
  guard.unreachable(true)
  await at.server.kill()
  await at.server.restart({ TODAY: AFTER })
  guard.unreachable(false)
  const officer = await enter(newBrowser, 'ys.officer')
  await open(officer, contest)
  await expect(officer.getByRole('button', { name: `表彰 ${CONTEST}` })).toHaveCount(0)
  await open(officer, notice)
  await concludeNotice(officer)
  await open(officer, `${contest}?tab=results`)
  await giveAwards(officer, CONTEST, `${WINNER.name}（${UNITS[1]?.name}）焊工第 1 名`)
  await expect(officer.getByRole('row', { name: new RegExp(WINNER.name) })).toContainText('技术能手')

  const admin = await enter(newBrowser, 'ys.admin')
  await publishHonors(admin, officer, { count: 2, open })

  const guest = await visitor(newBrowser)
  await guest.goto(`${at.server.url}/${SLUG}/honors`)
  for (const { name } of [WINNER, SECOND]) await expect(main(guest)).toContainText(name)
  await guest
    .getByRole('link', { name: new RegExp(WINNER.name) })
    .first()
    .click()
  await expect(main(guest)).toContainText(TITLE)
  await guest.goto(publicPath())
  await expect(guest.getByRole('row', { name: new RegExp(WINNER.name) })).toContainText('一等奖')
})
