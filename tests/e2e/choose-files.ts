import type { Page } from '@playwright/test'

/** Files chosen in the dialog that the page's button opens. */
export async function chooseFiles(
  page: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const dialog = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件' }).focus()
  await page.keyboard.press('Enter')
  await (await dialog).setFiles(files)
}
