import type { Page } from '@playwright/test'
import { expect, login, PHONE, pointers, resetPointers, settled, test } from '#tests/e2e/fixtures.ts'
import { InputMethod } from '#tests/e2e/ime.ts'
import { countSends, dueTask, narrative, nextNumber, number, row, submitted } from '#tests/e2e/report-form.ts'

const CLERK = 'peixian.unit1.clerk'
const TEXT = '本月走访三家企业，新建职工书屋一个，组织培训两场。'

async function home(page: Page) {
  await login(page, CLERK)
  await expect(page).toHaveURL(/\/desk\/tasks/)
  await settled(page)
  await resetPointers(page)
  return dueTask(page)
}

/** Row, text, send: what a hand has to do; the number field has the focus from the start. */
async function report(page: Page, press: (at: ReturnType<Page['locator']>) => Promise<void>) {
  const task = await home(page)
  await press(row(page, task))
  await expect(number(page)).toBeFocused()
  await page.keyboard.type(String(await nextNumber(page)))
  await press(narrative(page))
  await page.keyboard.type(TEXT)
  await press(page.getByRole('button', { name: /^提交并填下一条/ }))
  await expect(submitted(page, task)).toBeVisible()
  expect(await pointers(page)).toBeLessThanOrEqual(3)
  await page.goto(`/desk/tasks/${task.assignmentId}?period=${task.period}`)
  await expect(page.getByRole('region', { name: '本月填报' })).toContainText('待审核')
  await expect(page.getByRole('region', { name: '本月填报' })).toContainText(TEXT)
}

test('a month is reported with three clicks', async ({ page }) => {
  await report(page, (at) => at.click())
})

test('a month is reported with three taps on a phone', async ({ newBrowser }) => {
  const phone = await newBrowser({ viewport: PHONE, hasTouch: true, isMobile: true })
  await report(await phone.newPage(), (at) => at.tap())
})

async function tabTo(page: Page, field: ReturnType<Page['locator']>): Promise<void> {
  for (let tabs = 0; tabs < 12; tabs++) {
    if (await field.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(field).toBeFocused()
}

test('a month is reported by keyboard alone, with a Chinese input method', async ({ page }) => {
  const task = await home(page)
  const sends = countSends(page)
  const ime = await InputMethod.at(page)
  const first = page.locator('a[data-row]:focus')
  await expect(first).toHaveCount(1)
  // a key that the input method has taken is no shortcut
  const before = await first.getAttribute('href')
  await ime.press('j')
  expect(await first.getAttribute('href')).toBe(before)
  for (let steps = 0; steps < 60; steps++) {
    if ((await first.getAttribute('href'))?.includes(task.assignmentId)) break
    await page.keyboard.press('j')
  }
  await page.keyboard.press('Enter')
  await expect(number(page)).toBeFocused()
  await page.keyboard.type(String(await nextNumber(page)))
  // Enter in a field never sends
  await page.keyboard.press('Enter')
  await tabTo(page, narrative(page))
  const during = [{ key: 'Enter' }, { key: 'Enter', ctrl: true }, { key: '3' }, { key: 'Escape' }]
  await ime.compose('benyue', '本月', during)
  await ime.compose('zoufang', '走访三家企业，', [{ key: 'Enter' }])
  await ime.compose('xinjian', '新建职工书屋一个，组织培训两场。', [{ key: 'Enter', ctrl: true }])
  await expect(narrative(page)).toHaveValue(TEXT)
  await expect(page.getByRole('radio', { name: '正常推进' })).toBeChecked()
  await expect(page).toHaveURL(new RegExp(task.assignmentId))
  expect(sends()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await expect(submitted(page, task)).toBeVisible()
  expect(sends()).toBe(1)
  expect(await pointers(page)).toBe(0)
})

test('digits choose the state outside of fields, unless an input method composes', async ({ page }) => {
  const task = await home(page)
  await row(page, task).press('Enter')
  await expect(number(page)).toBeFocused()
  const ime = await InputMethod.at(page)
  await page.getByRole('radio', { name: '正常推进' }).focus()
  await ime.press('3')
  await expect(page.getByRole('radio', { name: '正常推进' })).toBeChecked()
  await page.keyboard.press('3')
  await expect(page.getByRole('radio', { name: '受阻' })).toBeChecked()
})
