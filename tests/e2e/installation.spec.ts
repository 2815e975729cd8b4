import { type BrowserContext, expect, type Page } from '@playwright/test'
import { settled, test } from '#tests/e2e/fixtures.ts'
import { type OwnServer, ownServer } from '#tests/e2e/own-server.ts'
import { saved } from '#tests/e2e/report-form.ts'
import {
  fillReport,
  firstLogin,
  makeRegion,
  makeUnit,
  makeUser,
  type NewPlan,
  publishPlan,
  signIn,
  typePlan,
} from '#tests/e2e/staff-acts.ts'

/** An empty installation, from the first administrator to the first month of two regions; pages only. */
test.describe.configure({ mode: 'serial', timeout: 120_000 })

const PASSWORD = 'yun-duo-piao-guo-92'
const TEXT = '走访企业三家，组织技能培训两场，征集意见二十一条。'

const PEIXIAN: NewPlan = {
  pillar: '思想铸魂行动',
  measure: '加强思想政治引领',
  tasks: [
    { title: '宣讲团进企业', unit: '县人社局', of: '场', target: 60 },
    { title: '职工书屋建设', unit: '县人社局', of: '个', target: 12 },
    { title: '技能竞赛', unit: '县总工会', of: '项', target: 10 },
    { title: '技能等级认定', unit: '县人社局', of: '人', target: 500 },
    { title: '劳模工匠宣讲', unit: '县总工会', of: '场', target: 24 },
  ],
}

let server: OwnServer
let root = ''

test.beforeAll(async () => {
  test.setTimeout(300_000)
  server = await ownServer({ TODAY: '2026-11-20' })
})
test.afterAll(() => server?.close())

type Opener = (options?: { baseURL: string }) => Promise<BrowserContext>
async function open(newBrowser: Opener): Promise<Page> {
  return (await newBrowser({ baseURL: server.url })).newPage()
}

test('the first administrator comes from the command line and must change the password', async ({
  newBrowser,
}) => {
  const words = await server.script([
    'admin:create',
    '--',
    '--username',
    'root.admin',
    '--name',
    '平台管理员',
  ])
  root = /初始密码[^：]*：(\S+)/.exec(words)?.[1] ?? ''
  expect(root).not.toBe('')
  const page = await open(newBrowser)
  await firstLogin(page, 'root.admin', root, PASSWORD)
  await expect(page).toHaveURL(/\/admin\/regions$/)
  await expect(page.getByText('还没有地区')).toBeVisible()
})

test('沛县: a list of five tasks is typed, published, reported and reviewed', async ({ newBrowser }) => {
  const platform = await open(newBrowser)
  await signIn(platform, 'root.admin', PASSWORD)
  const words = { pillar: '行动', measure: '举措', task: '任务', office: '县产改办' }
  const initial = await makeRegion(platform, {
    level: '县（区）',
    code: '320322',
    name: '沛县',
    cityName: '徐州市',
    slug: 'peixian-js',
    admin: 'px.admin',
    words,
  })
  const admin = await open(newBrowser)
  await firstLogin(admin, 'px.admin', initial, PASSWORD)
  await makeUnit(admin, '沛县人力资源和社会保障局', '县人社局')
  await makeUnit(admin, '沛县总工会', '县总工会')
  const first = {
    rsj: await makeUser(admin, 'px.rsj', '沛县人力资源和社会保障局', '单位填报'),
    zgh: await makeUser(admin, 'px.zgh', '沛县总工会', '单位填报'),
    office: await makeUser(admin, 'px.office', '沛县', '产改办经办'),
  }
  await typePlan(admin, 2026, PEIXIAN, words)
  await expect(admin.getByText(/^已保存 /)).toBeVisible()
  await admin.reload()
  await expect(admin.locator('[value="劳模工匠宣讲"]')).toBeVisible()
  await publishPlan(admin)
  for (const [username, initialPassword, count] of [
    ['px.rsj', first.rsj, 3],
    ['px.zgh', first.zgh, 2],
  ] as const) {
    const clerk = await open(newBrowser)
    await firstLogin(clerk, username, initialPassword, PASSWORD)
    await expect(clerk.getByText(`需要填报（${count}）`)).toBeVisible()
    await clerk.locator('a[data-row]').first().click()
    for (let done = 0; done < count; done++) {
      await fillReport(clerk, 5 + done, TEXT)
      const form = clerk.url()
      await clerk.getByRole('button', { name: /^提交/ }).first().click()
      await clerk.waitForURL((url) => url.href !== form)
      await expect(clerk.getByRole('status').filter({ hasText: '县产改办将在' })).toBeVisible()
    }
    await clerk.goto('/desk/tasks')
    await expect(clerk.getByText('本月全部完成')).toBeVisible()
  }
  const officer = await open(newBrowser)
  await firstLogin(officer, 'px.office', first.office, PASSWORD)
  await expect(officer).toHaveURL(/\/desk\/reviews/)
  for (let left = 5; left > 0; left--) {
    await expect(officer.getByRole('navigation', { name: '填报列表' }).getByRole('button')).toHaveCount(left)
    await officer.getByRole('button', { name: /^通过/ }).click()
  }
  await expect(officer.getByText('没有待审核的填报')).toBeVisible()
})

test('a third region with other words reports its first month, through a kill -9 of the server', async ({
  guard,
  newBrowser,
}) => {
  const platform = await open(newBrowser)
  await signIn(platform, 'root.admin', PASSWORD)
  const words = { pillar: '板块', measure: '工程', task: '事项', office: '市产改专班' }
  const initial = await makeRegion(platform, {
    level: '市',
    code: '640100',
    name: '银川市',
    slug: 'yinchuan-nx',
    admin: 'yc.admin',
    words,
  })
  const admin = await open(newBrowser)
  await firstLogin(admin, 'yc.admin', initial, PASSWORD)
  await makeUnit(admin, '银川市教育局', '市教育局')
  const clerkInitial = await makeUser(admin, 'yc.jyj', '银川市教育局', '单位填报')
  const officerInitial = await makeUser(admin, 'yc.office', '银川市', '产改办经办')
  const task = { title: '订单班培养', unit: '市教育局', of: '人', target: 300 }
  await typePlan(admin, 2026, { pillar: '素质提升', measure: '校企合作', tasks: [task] }, words)
  await expect(admin.getByRole('region', { name: /^事项 / })).toBeVisible()
  await publishPlan(admin)

  const clerk = await open(newBrowser)
  await firstLogin(clerk, 'yc.jyj', clerkInitial, PASSWORD)
  await clerk.locator('a[data-row]').first().click()
  await fillReport(clerk, 120, TEXT)
  await expect(saved(clerk)).toBeVisible()
  guard.unreachable(true)
  await server.kill()
  await clerk.context().close()
  await server.restart()
  guard.unreachable(false)

  const other = await open(newBrowser)
  await signIn(other, 'yc.jyj', PASSWORD)
  await other.locator('a[data-row]').first().click()
  await expect(other.locator('#f-narrative')).toHaveValue(TEXT)
  await expect(other.locator('#f-cumValue')).toHaveValue('120')
  await other.getByRole('button', { name: /^提交/ }).first().click()
  await expect(other.getByRole('status').filter({ hasText: '市产改专班将在' })).toBeVisible()

  const officer = await open(newBrowser)
  await firstLogin(officer, 'yc.office', officerInitial, PASSWORD)
  await officer.getByRole('button', { name: /^通过/ }).click()
  await expect(officer.getByText('没有待审核的填报')).toBeVisible()
})

test('a second duty: the menu switches to it and back', async ({ newBrowser }) => {
  const admin = await open(newBrowser)
  await signIn(admin, 'yc.admin', PASSWORD)
  await admin.goto('/admin/users?q=yc.jyj')
  await settled(admin)
  await admin.getByRole('link', { name: '测试人员' }).click()
  await admin.waitForURL(/\/admin\/users\/[0-9a-f-]{36}$/)
  await settled(admin)
  await admin.getByLabel(/^单位/).selectOption({ label: '银川市' })
  await admin.getByLabel('角色').selectOption({ label: '领导' })
  await admin.getByRole('button', { name: '增加身份' }).click()
  await expect(admin.getByText('银川市 · 领导')).toBeVisible()
  const person = await open(newBrowser)
  await signIn(person, 'yc.jyj', PASSWORD)
  const menu = person.getByRole('button', { name: '账号：' })
  const before = new URL(person.url()).pathname
  const [there, back] =
    before === '/board' ? ['市教育局 · 单位填报', '银川市 · 领导'] : ['银川市 · 领导', '市教育局 · 单位填报']
  await menu.click()
  await person.getByRole('button', { name: there }).click()
  await expect(person).toHaveURL(before === '/board' ? /\/desk\/tasks/ : /\/board/)
  await settled(person)
  await menu.click()
  await person.getByRole('button', { name: back }).click()
  await expect(person).toHaveURL(new RegExp(before))
})
