import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { gbkBytes } from '#lib/features/relief/bank/gbk.ts'
import { axe, expect, loggedIn, PHONE, sideways, test } from '#tests/e2e/fixtures.ts'
import {
  batchStep,
  cardOf,
  confirmed,
  type Family,
  field,
  fileStep,
  fillFile,
  heading,
  idOf,
  MARK,
  open,
  saveDraft,
  sendUp,
} from '#tests/e2e/relief-acts.ts'
import {
  importInto,
  makeBatch,
  makeFund,
  matchedByAuditor,
  type Staff,
  sheetOf,
  toTheApproval,
  toTheArchive,
} from '#tests/e2e/relief-money-acts.ts'

/**
 * Relief from the family's file to the auditor's desk, pages only. Fund, program, batches and people are this run's
 * own: the demo of 宿州 is shared with other tests.
 */
const PAYEES = 162
/** places in the list whose cards the bank refuses */
const REFUSED = [10, 11, 12]
const PROGRAM = `冬送温暖${MARK}`
const FUND = `送温暖专款${MARK}`
const TITLE = `慰问${MARK}`

const FAMILIES: Family[] = [
  { name: `试${MARK}`, idNumber: idOf(1), card: cardOf(1) },
  { name: `验${MARK}`, idNumber: idOf(2), card: cardOf(2) },
]
const nameOf = (n: number) => FAMILIES[n - 1]?.name ?? `发放测试${n}号`

/** The list as an office keeps it: a title over it, a sum under it, and one person twice. */
function listOfPayees(): Buffer {
  const row = (n: number, no: number) => [
    ...[no, nameOf(n), idOf(n), '虚构纺织厂', '埇桥区', 500, '工商银行', cardOf(n)],
  ]
  const rows = Array.from({ length: PAYEES }, (_, at) => row(at + 1, at + 1))
  const head = ['序号', '姓名', '身份证号', '单位', '镇街', '金额（元）', '开户行', '卡号']
  const sum = ['合计', '', '', '', '', (PAYEES + 1) * 500]
  return sheetOf([['送温暖慰问名单'], head, ...rows, row(7, PAYEES + 1), sum])
}

/** The bank file's bytes as the page hands them out. */
async function download(page: Page): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  const said = page.getByText(/^已下载 /)
  await confirmed(page, page.getByRole('button', { name: '下载报盘文件' }), said)
  return readFileSync(await (await waiting).path())
}

/** What the bank answers to a file of ours: GBK, the given lines refused. */
function answerTo(sent: Buffer, refused: readonly number[]): Buffer {
  const [head = '', ...lines] = new TextDecoder('gbk').decode(sent).trim().split('\r\n')
  const columns = head.split(',')
  const answers = lines.map((line, at) => {
    const cells = line.split(',')
    const of = (column: string) => cells[columns.indexOf(column)] ?? ''
    const result = refused.includes(at + 1) ? '失败,账号户名不符' : '成功,'
    return `${of('业务编号')},${of('金额')},${result}`
  })
  const text = ['业务编号,金额,处理结果,失败原因', ...answers].join('\r\n')
  return Buffer.from(gbkBytes(text).bytes)
}

/** A draft goes to the bank: three people, the file, its hash asked back. Gives the bytes. */
async function toTheBank(staff: Staff): Promise<Buffer> {
  const { officer } = staff
  await toTheApproval(staff, '已审批，待报盘')
  await batchStep(officer, '生成报盘文件', '已报盘，待送银行', (dialog) =>
    field(dialog, '文件编码').selectOption('gbk'),
  )
  const bytes = await download(officer)
  const hash = createHash('sha256').update(bytes).digest('hex')
  await expect(officer.getByText(`SHA-256：${hash}`)).toBeVisible()
  await officer.getByRole('button', { name: '核对哈希，送银行' }).click()
  const dialog = officer.getByRole('dialog', { name: '核对哈希，送银行' })
  await field(dialog, /^报盘文件哈希/).fill('0'.repeat(64))
  await dialog.getByRole('button', { name: /^确定/ }).click()
  await expect(dialog.getByRole('alert')).toContainText('不一致')
  await field(dialog, /^报盘文件哈希/).fill(hash)
  await dialog.getByRole('button', { name: /^确定/ }).click()
  await expect(officer.locator('main').getByText('代发中', { exact: true }).first()).toBeVisible()
  return bytes
}

/** Two families' files: the second under the first one's number is refused; one file is returned and mended. */
async function fileFamilies(clerk: Page, checker: Page): Promise<string[]> {
  const [first, second] = FAMILIES as [Family, Family]
  await fillFile(clerk, first)
  await saveDraft(clerk)
  await expect(heading(clerk)).toHaveText(`${first.name}家庭`)
  await expect(clerk.getByText('算出的类别：深度困难')).toBeVisible()
  await expect(clerk.getByText(first.idNumber)).toHaveCount(0)
  const addresses = [clerk.url()]

  await fillFile(clerk, { ...second, idNumber: first.idNumber })
  await saveDraft(clerk)
  const refusal = clerk.getByRole('main').getByRole('alert')
  await expect(refusal).toContainText(`该身份证号已在“${first.name}”的档案中登记`)
  await expect(field(clerk, '家庭住址')).toHaveValue('虚构镇虚构村 2 号')
  await field(clerk, '身份证号').fill(second.idNumber)
  await saveDraft(clerk)
  await expect(heading(clerk)).toHaveText(`${second.name}家庭`)
  addresses.push(clerk.url())

  for (const address of addresses) {
    await open(clerk, address)
    await sendUp(clerk)
  }
  await open(checker, addresses[0] ?? '')
  await fileStep(checker, '退回补正', '已退回补正', (dialog) =>
    field(dialog, '原因').fill('收入证明没有盖章'),
  )
  await open(clerk, addresses[0] ?? '')
  await expect(clerk.getByText('收入证明没有盖章').first()).toBeVisible()
  await clerk.getByRole('link', { name: '修改', exact: true }).click()
  await clerk.waitForURL(/\/edit$/)
  await open(clerk, clerk.url())
  await field(clerk, '工作单位').fill('虚构纺织一厂')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(clerk.getByText('虚构纺织一厂').first()).toBeVisible()
  await fileStep(clerk, '提交申请', '待县级批准')
  for (const address of addresses) {
    await open(checker, address)
    await fileStep(checker, '批准建档', '在档')
    await expect(checker.getByText(/档案编号 341300-2026-\d{4}/).first()).toBeVisible()
  }
  expect(await axe(checker)).toEqual([])
  await clerk.setViewportSize(PHONE)
  expect(await sideways(clerk)).toBe(0)
  return addresses
}

/** Each refused payment gets a new card from the officer, which the checker confirms; then they are a batch. */
async function mendRefused({ officer, checker }: Staff, url: string): Promise<void> {
  for (const n of REFUSED) {
    await officer.getByRole('button', { name: `登记新卡 ${nameOf(n)}` }).click()
    const dialog = officer.getByRole('dialog', { name: `登记新卡：${nameOf(n)}` })
    await field(dialog, '新银行卡号').fill(cardOf(n + 1_000))
    await field(dialog, '户名').fill(nameOf(n))
    await field(dialog, '开户行').fill('农业银行')
    await field(dialog, '凭证').fill('新卡复印件，本人签字')
    await dialog.getByRole('button', { name: '登记新卡' }).click()
    await expect(officer.getByText(`新卡末四位 ${cardOf(n + 1_000).slice(-4)}，待另一人确认`)).toBeVisible()
  }
  await open(checker, url)
  for (const n of REFUSED) {
    const done = checker.getByText(`新卡末四位 ${cardOf(n + 1_000).slice(-4)}，已确认`)
    await confirmed(checker, checker.getByRole('button', { name: `确认新卡 ${nameOf(n)}` }), done)
  }
  await open(officer, url)
  await batchStep(officer, '生成补发批', '补发批')
}

test('families’ files, 162 payees by Excel, three people, the bank, what it refused, and the auditor', async ({
  newBrowser,
  guard,
}) => {
  test.setTimeout(300_000)
  guard.expect(409, '/api/v1/households')
  guard.expect(403, '/api/v1/relief-')
  guard.expect(422, '/api/v1/')
  const desk = async (user: string) =>
    (await newBrowser({ storageState: await loggedIn(newBrowser, `suzhou.${user}`) })).newPage()
  const clerk = await desk('unit1.clerk')
  const checker = await desk('checker')
  const files = await fileFamilies(clerk, checker)

  await makeFund(await desk('admin'), FUND)
  const staff = { officer: await desk('relief'), checker, approver: await desk('approver') }
  const { officer } = staff
  await makeBatch(officer, { fund: FUND, program: PROGRAM, title: TITLE, each: '500', form: '打卡发放' })
  const url = officer.url()
  const list = {
    title: TITLE,
    link: '导入名单（Excel）',
    kind: '发放名单',
    name: '慰问名单.xlsx',
    bytes: listOfPayees(),
  }
  const listImport = await importInto(
    officer,
    { ...list, button: `先导入可以导入的 ${PAYEES} 行` },
    async () => {
      await expect(officer.getByText(`共 ${PAYEES + 1} 行：可以导入 ${PAYEES} 行`)).toBeVisible()
      await expect(officer.getByText(/与第 7 人是同一户（同一人）/).first()).toBeVisible()
      await expect(officer.getByText(idOf(7))).toHaveCount(0)
    },
  )
  const sent = await toTheBank(staff)
  expect(await axe(officer)).toEqual([])
  // the import has its page when the batch is long under way
  await open(officer, listImport)
  await expect(officer.getByRole('heading', { name: '导入完成' })).toBeVisible()
  await open(officer, url)
  const back = {
    title: TITLE,
    link: '导入回盘文件',
    kind: '银行回盘文件',
    name: '回盘.csv',
    bytes: answerTo(sent, REFUSED),
  }
  await importInto(officer, { ...back, button: `导入这 ${PAYEES} 行` })
  await expect(officer.getByRole('table').getByText(/^发放失败；账号户名不符/)).toHaveCount(REFUSED.length)

  await mendRefused(staff, url)
  await officer.getByRole('link', { name: /^2026-\d+$/ }).click()
  await expect(heading(officer)).toContainText('（补发）')
  await open(officer, officer.url())
  const reissue = officer.url()
  const again = await toTheBank(staff)
  await importInto(officer, { ...back, bytes: answerTo(again, []), button: `导入这 ${REFUSED.length} 行` })
  await toTheArchive(staff, reissue, { paid: '1500', voucher: `记-${MARK}2` })
  await toTheArchive(staff, url, { paid: '79500.00', voucher: `记-${MARK}1` })
  await officer.setViewportSize(PHONE)
  expect(await sideways(officer)).toBe(0)
  expect(await axe(officer)).toEqual([])

  const auditor = await desk('auditor')
  await matchedByAuditor(auditor, [TITLE, `${TITLE}（补发）`])
  await auditor.getByRole('link', { name: TITLE, exact: true }).click()
  await expect(auditor.getByRole('table', { name: '核对项目' })).toBeVisible()
  await expect(auditor.getByText('不符', { exact: true })).toHaveCount(0)
  await expect(auditor.getByText(`记-${MARK}1`).first()).toBeVisible()

  // the family's own file knows of the money
  await open(clerk, files[0] ?? '')
  await expect(clerk.getByText(/^1 次，最近 /)).toBeVisible()
})
