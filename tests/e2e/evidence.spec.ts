import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { docx, photo } from '#tests/builders/files.ts'
import { chooseFiles } from '#tests/e2e/choose-files.ts'
import { axe, expect, loggedIn, PHONE, settled, sideways, test } from '#tests/e2e/fixtures.ts'
import {
  type DueTask,
  dueTask,
  narrative,
  nextNumber,
  number,
  openForm,
  submitted,
} from '#tests/e2e/report-form.ts'

const CLERK = 'suzhou.unit2.clerk'

/** What the desktop puts on the clipboard when a part of the screen is copied. */
async function pastePicture(page: Page, bytes: Buffer): Promise<void> {
  await page.evaluate((base64) => {
    const data = new DataTransfer()
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    data.items.add(new File([content], 'image.png', { type: 'image/png' }))
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.body.dispatchEvent(event)
  }, bytes.toString('base64'))
}

const listed = (page: Page) => page.getByRole('list', { name: /^佐证/ })

test('a clerk attaches what shows the work, and the office opens it', async ({ newBrowser, guard }) => {
  test.slow()
  guard.expect(422, '/api/v1/files')
  const clerk = await newBrowser({ storageState: await loggedIn(newBrowser, CLERK) })
  const form = await clerk.newPage()
  await form.goto('/desk/tasks')
  const task: DueTask = await dueTask(form, 'last')
  await openForm(form, task)
  const doubt = form.getByText('注意：已超过年度目标，请核对数字')
  await number(form).fill('99999999')
  await expect(doubt).toBeVisible()
  await number(form).fill(String(await nextNumber(form)))
  await expect(doubt).toBeHidden()
  await narrative(form).fill('本月按计划组织实施，新完成若干项，已录入台账并留存照片。')

  const picture = { name: '活动现场.jpg', mimeType: 'image/jpeg', buffer: await photo(1600, 1200) }
  const letter = { name: '总结 (定稿).docx', mimeType: '', buffer: docx('本月总结') }
  const page = { name: '网页.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>1</script>') }
  await chooseFiles(form, [picture, letter, page])
  await expect(listed(form).getByRole('button', { name: '活动现场.jpg', exact: true })).toBeVisible()
  await expect(listed(form).getByRole('link', { name: '总结 (定稿).docx' })).toBeVisible()
  await expect(form.getByText('没有上传：文件内容与扩展名不符')).toBeVisible()
  await form.getByRole('button', { name: '不再上传 网页.png' }).click()
  await pastePicture(
    form,
    await sharp(await photo(300, 200))
      .png()
      .toBuffer(),
  )
  await expect(listed(form).getByRole('button', { name: /^粘贴图片/ })).toBeVisible()
  await form.getByRole('button', { name: /^移除 粘贴图片/ }).click()
  await expect(listed(form).getByRole('button', { name: /^粘贴图片/ })).toHaveCount(0)
  expect(await axe(form)).toEqual([])
  await form.setViewportSize(PHONE)
  expect(await sideways(form)).toBe(0)

  // what is attached is there without submitting, also after the page is opened anew
  await form.reload()
  await settled(form)
  await expect(listed(form).getByRole('listitem')).toHaveCount(2)
  await form.getByRole('button', { name: /^提交/ }).first().click()
  await expect(submitted(form, task)).toBeVisible()

  const desk = await newBrowser({ storageState: await loggedIn(newBrowser, 'suzhou.officer') })
  const officer = await desk.newPage()
  const sent = await desk.request.get(
    `/api/v1/progress-reports?assignmentId=${task.assignmentId}&period=${task.period}`,
  )
  const { items } = (await sent.json()) as { items: { id: string }[] }
  await officer.goto(`/desk/reviews?sel=${items[0]!.id}`)
  await settled(officer)
  await expect(officer.getByRole('heading', { name: '佐证 2 个' })).toBeVisible()
  const shown = listed(officer).locator('img')
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(360)
  await listed(officer).getByRole('button', { name: '活动现场.jpg', exact: true }).click()
  const large = officer.getByRole('dialog').getByRole('img', { name: '活动现场.jpg' })
  await expect.poll(() => large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
  await officer.keyboard.press('Escape')
  await expect(large).toBeHidden()
  const saved = officer.waitForEvent('download')
  await listed(officer).getByRole('link', { name: '总结 (定稿).docx' }).click()
  expect((await saved).suggestedFilename()).toBe('总结 (定稿).docx')

  // the address of a file is of no use to anybody else
  const address = (await listed(officer).getByRole('link').first().getAttribute('href')) ?? ''
  const elsewhere = await newBrowser({ storageState: await loggedIn(newBrowser, 'peixian.officer') })
  expect((await elsewhere.request.get(address)).status()).toBe(404)
  expect((await (await newBrowser()).request.get(address)).status()).toBe(401)
})
