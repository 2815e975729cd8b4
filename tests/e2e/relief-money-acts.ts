import * as XLSX from '@e965/xlsx'
import type { Page } from '@playwright/test'
import { expect } from '#tests/e2e/fixtures.ts'
import { batchStep, field, open } from '#tests/e2e/relief-acts.ts'

/** What the staff of relief do with batches, of money or of goods, through the pages. */

/** A fund with a budget that no test exhausts. */
export async function makeFund(admin: Page, fund: string): Promise<void> {
  await open(admin, '/admin/relief/funds')
  await field(admin, '资金名称').fill(fund)
  await field(admin, '来源').selectOption('本级工会经费')
  await field(admin, '预算（元）').fill('100000')
  await admin.getByRole('button', { name: '建立资金' }).click()
  await expect(admin.getByRole('main').getByRole('table').getByText(fund)).toBeVisible()
}

export type Plan = { fund: string; program: string; title: string; each: string; form: '打卡发放' | '物资' }

/** A program of the fund for anybody and an empty batch of it, which is shown. */
export async function makeBatch(officer: Page, { fund, program, title, each, form }: Plan): Promise<void> {
  await open(officer, '/desk/relief/programs')
  await field(officer, '项目名称').fill(program)
  await field(officer, '资金来源').selectOption({ label: `2026 年 ${fund}` })
  await field(officer, '形式').selectOption(form)
  await field(officer, '每户金额（元）').fill(each)
  await field(officer, '依据条款').fill('送温暖资金使用管理办法第三条')
  await field(officer, '只发给在档家庭').uncheck()
  await officer.getByRole('button', { name: '新建项目' }).click()
  await expect(officer.getByRole('table').getByText(program)).toBeVisible()
  await open(officer, '/desk/relief/batches')
  await field(officer, '帮扶项目').selectOption({ label: `2026 年 ${program}` })
  await field(officer, '批次名称').fill(title)
  await officer.getByRole('button', { name: '新建批次' }).click()
  await officer.waitForURL(/\/desk\/relief\/batches\/[0-9a-f-]{36}$/)
  await open(officer, officer.url())
}

/** A sheet as an office keeps it. */
export function sheetOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), '名单')
  return Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
}

export type Import = {
  title: string
  link: string
  kind: string
  name: string
  bytes: Buffer
  button: string
}

/** From the page of a batch (`title`) through the importer and back to the batch. Gives the address of the import. */
export async function importInto(
  page: Page,
  { title, link, kind, name, bytes, button }: Import,
  look = async () => {},
): Promise<string> {
  await page.getByRole('link', { name: link }).click()
  await page.waitForURL(/\/desk\/imports\?kind=/)
  await expect(page.getByLabel(/^(导入到批次|哪一批的回盘)/).first()).toContainText(title)
  await open(page, page.url())
  const mimeType = 'application/octet-stream'
  await page.getByLabel(`选择要导入的${kind}文件`).setInputFiles({ name, mimeType, buffer: bytes })
  await expect(page.getByRole('button', { name: button })).toBeVisible({ timeout: 60_000 })
  await look()
  await page.getByRole('button', { name: button }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
  const address = page.url()
  await page.getByRole('link', { name: '回到发放批次' }).click()
  await page.waitForURL(/\/desk\/relief\/batches\/[0-9a-f-]{36}/)
  await open(page, page.url())
  return address
}

export type Staff = Record<'officer' | 'checker' | 'approver', Page>

/** A draft is submitted, checked and approved, by three people; `approved` = how the page calls that state. */
export async function toTheApproval({ officer, checker, approver }: Staff, approved: string): Promise<void> {
  const url = officer.url()
  await batchStep(officer, '提交校验', '系统校验')
  await batchStep(officer, '送复核', '待复核')
  await open(checker, url)
  await batchStep(checker, '复核通过', '待审批')
  await open(approver, url)
  await batchStep(approver, '审批通过', approved, (dialog) =>
    field(dialog, '会议纪要').fill('主席办公会纪要〔2026〕9号'),
  )
  await open(officer, url)
}

/** What was really paid or handed out is held against the batch; the officer enters the voucher and archives. */
export async function toTheArchive(
  { officer, checker }: Omit<Staff, 'approver'>,
  url: string,
  { paid, voucher, goods = false }: { paid: string; voucher: string; goods?: boolean },
): Promise<void> {
  await open(checker, url)
  const [verb, state, asked] = goods
    ? ['核对物资', '已核对', /^实际发出物资折合/]
    : ['对账', '已对账', /^银行流水发放额/]
  await batchStep(checker, verb as string, state as string, (dialog) =>
    field(dialog, asked as RegExp).fill(paid),
  )
  await expect(checker.getByText(/项核对，差额 0 分/)).toBeVisible()
  await open(officer, url)
  await batchStep(officer, '登记凭证', '已记账', async (dialog) => {
    await field(dialog, '凭证号').fill(voucher)
    await field(dialog, '记账日期').fill('2026-11-20')
  })
  await batchStep(officer, '归档', '已归档')
}

/** The auditor finds the batches matched. */
export async function matchedByAuditor(auditor: Page, titles: readonly string[]): Promise<void> {
  await open(auditor, '/desk/audit/relief')
  for (const title of titles) {
    const row = auditor
      .getByRole('row')
      .filter({ has: auditor.getByRole('link', { name: title, exact: true }) })
    await expect(row.getByText('相符', { exact: true })).toBeVisible()
  }
}
