import { axe, expect, loggedIn, PHONE, sideways, test } from '#tests/e2e/fixtures.ts'
import { cardOf, field, idOf, MARK } from '#tests/e2e/relief-acts.ts'
import { makeBatch, makeFund } from '#tests/e2e/relief-money-acts.ts'

/** Payees of a draft on screen: households on file and somebody who has no file. Fund, program and batch are this run's own. */
const FUND = `慰问专款${MARK}`
const NAME = '加名单测试'

test('payees are added from the files and one by one; what is wrong stands by its field, nothing typed is lost', async ({
  newBrowser,
  guard,
}) => {
  guard.expect(422, '/api/v1/relief-batches/')
  const desk = async (user: string) =>
    (await newBrowser({ storageState: await loggedIn(newBrowser, `peixian.${user}`) })).newPage()
  await makeFund(await desk('admin'), FUND)
  const officer = await desk('relief')
  const batch = { fund: FUND, program: `冬慰问${MARK}`, title: `慰问${MARK}`, form: '打卡发放' as const }
  await makeBatch(officer, { ...batch, each: '300' })
  const payees = officer.getByRole('table', { name: '发放明细' }).getByRole('row')

  await officer.getByRole('button', { name: '从档案加入' }).click()
  const files = officer.getByRole('dialog', { name: '从困难职工档案加入' })
  const add = files.getByRole('button', { name: '加入批次' })
  await add.click()
  await expect(files.getByRole('group', { name: '在档家庭' })).toHaveAccessibleDescription(/选/)
  await files.getByLabel('查找').fill('演示甲')
  await files.getByRole('checkbox', { name: /^演示甲/ }).check()
  await expect(files.getByRole('group', { name: '在档家庭（已选 1 户）' })).toBeVisible()
  expect(await axe(officer)).toEqual([])
  await add.click()
  await expect(payees.filter({ hasText: '演示甲' })).toContainText('300.00')

  await officer.setViewportSize(PHONE)
  await officer.getByRole('button', { name: '加入一人' }).click()
  const one = officer.getByRole('dialog', { name: '加入一人' })
  await field(one, '姓名').fill(NAME.replace('加', '加　'))
  await field(one, '身份证号').fill('34139919800101001')
  await field(one, '银行卡号').fill(cardOf(601))
  await one.getByRole('button', { name: '加入批次' }).click()
  await expect(field(one, '身份证号')).toHaveAccessibleDescription(/身份证号应为 18 位/)
  await officer.keyboard.press('Escape')
  await expect(one.getByText('填写的内容还没有保存，再按一次 Esc 放弃')).toBeVisible()
  await expect(field(one, '姓名')).toHaveValue(/名单测试$/)
  expect(await sideways(officer)).toBe(0)
  await field(one, '身份证号').fill(idOf(601))
  await one.getByRole('button', { name: '加入批次' }).click()
  await expect(one).toBeHidden()
  await expect(officer.getByText(NAME)).toBeVisible()
})
