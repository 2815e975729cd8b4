import type { Page } from '@playwright/test'
import { expect, loggedIn, login, PASSWORD, test } from '#tests/e2e/fixtures.ts'
import { InputMethod } from '#tests/e2e/ime.ts'
import { behind, sessionOf } from '#tests/e2e/own-server.ts'
import {
  type DueTask,
  dueTask,
  expectNumber,
  narrative,
  nextNumber,
  number,
  openForm,
  saved,
  submitted,
} from '#tests/e2e/report-form.ts'

const CLERK = 'suzhou.unit1.clerk'
const DRAFT = '/api/v1/progress-reports/draft'
const TEXT = '走访园区企业三家，组织技能培训两场，征集意见建议二十一条。'

async function form(page: Page): Promise<DueTask> {
  await page.goto('/desk/tasks')
  const task = await dueTask(page)
  await openForm(page, task)
  return task
}

test('what the server did not get comes back in the same browser after a crash of the page', async ({
  guard,
  newBrowser,
}) => {
  const browser = await newBrowser({ storageState: await loggedIn(newBrowser, CLERK) })
  const page = await browser.newPage()
  const task = await form(page)
  guard.unreachable(true)
  await browser.route(`**${DRAFT}`, (route) => route.abort())
  const value = String(await nextNumber(page))
  await number(page).fill(value)
  await narrative(page).pressSequentially(TEXT)
  await expect(page.getByText(/待同步 1 条/)).toBeVisible()
  const cdp = await browser.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  cdp.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
  await browser.unroute(`**${DRAFT}`)
  guard.unreachable(false)
  const again = await browser.newPage()
  await openForm(again, task)
  await expect(again.getByText(/已恢复 .*还没有保存的内容/)).toBeVisible()
  await expect(narrative(again)).toHaveValue(TEXT)
  await expectNumber(again, value)
  await expect(saved(again)).toBeVisible()
})

test('an expired session asks for the password, loses nothing, and the report is sent', async ({
  guard,
  newBrowser,
}) => {
  guard.expect(401, '/api/v1/')
  const browser = await newBrowser()
  const page = await browser.newPage()
  await login(page, 'suzhou.unit2.clerk')
  const task = await dueTask(page)
  await openForm(page, task)
  await behind(
    process.env.E2E_DATA_DIR!,
    `update app.session set idle_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
      where token_hash = $1`,
    [await sessionOf(page)],
  )
  const value = String(await nextNumber(page))
  const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' })
  // the save of the number meets the ended session while a word of the text is being composed
  let meet = () => {}
  const composing = new Promise<void>((resolve) => {
    meet = resolve
  })
  await page.route(`**${DRAFT}*`, async (route) => composing.then(() => route.continue()), { times: 1 })
  const answer = page.waitForResponse((each) => each.url().includes(DRAFT) && each.status() === 401)
  await number(page).fill(value)
  await narrative(page).focus()
  await page.keyboard.insertText(TEXT.slice(0, -8))
  const keyboard = await InputMethod.at(page)
  await keyboard.spell('jianyi')
  meet()
  await answer
  // the dialog waits: what is still being typed goes into the text
  await keyboard.choose(TEXT.slice(-8))
  await expect(narrative(page)).toHaveValue(TEXT)
  await expect(dialog).toBeVisible()
  await expect(dialog.getByLabel('密码')).toHaveValue('')
  await expect(dialog.getByLabel('密码')).toBeFocused()
  await dialog.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expectNumber(page, value)
  await expect(narrative(page)).toHaveValue(TEXT)
  await expect(saved(page)).toBeVisible()
  // the last open task of a month has no next one to go on to
  await page.getByRole('button', { name: /^提交(，回到待办)?$/ }).click()
  await expect(submitted(page, task)).toBeVisible()
})

test('two tabs on one report: the second sees both texts and chooses', async ({ guard, newBrowser }) => {
  guard.expect(409, DRAFT)
  const browser = await newBrowser({ storageState: await loggedIn(newBrowser, CLERK) })
  const one = await browser.newPage()
  const task = await form(one)
  const two = await browser.newPage()
  await openForm(two, task)
  const value = String(await nextNumber(one))
  const first = '第一个窗口写的：走访企业三家，组织培训两场，效果良好。'
  const second = '第二个窗口写的：征集意见建议二十一条，已逐条回复办理。'
  await number(one).fill(value)
  await narrative(one).fill(first)
  await expect(saved(one)).toBeVisible()
  await two.bringToFront()
  await number(two).fill(value)
  await narrative(two).fill(second)
  const dialog = two.getByRole('dialog', { name: '这一条在别处也改过' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('region').or(dialog.locator('section')).first()).toContainText(second)
  await expect(dialog).toContainText(first)
  await dialog.getByRole('button', { name: '保留我现在填的' }).click()
  await expect(dialog).toBeHidden()
  await expect(saved(two)).toBeVisible()
  await two.reload()
  await expect(narrative(two)).toHaveValue(second)
})
