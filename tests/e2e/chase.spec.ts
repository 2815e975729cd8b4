import { expect, loggedIn, settled, test } from '#tests/e2e/fixtures.ts'

const CLERK = 'peixian.unit2.clerk'
type Assignments = { items: { assignmentId: string; taskTitle: string; screen: { state: string } }[] }

test('the office chases what is ticked; the clerk sees one bundle, and one click opens the form', async ({
  newBrowser,
}) => {
  test.slow()
  const unit = await newBrowser({ storageState: await loggedIn(newBrowser, CLERK) })
  const answer = await unit.request.get('/api/v1/assignments?period=2026-11')
  const { items } = (await answer.json()) as Assignments
  const open = items.filter((item) => ['', 'DRAFT'].includes(item.screen.state)).slice(0, 2)
  expect(open).toHaveLength(2)

  const desk = await newBrowser({ storageState: await loggedIn(newBrowser, 'peixian.officer') })
  const officer = await desk.newPage()
  await officer.goto('/desk/missing?period=2026-11')
  await settled(officer)
  const figures = await officer.locator('main').textContent()
  expect(figures).toMatch(/应报 \d+，已报 \d+，未报 \d+/)
  expect(figures).toContain('未到期')
  for (const { taskTitle } of open) {
    // the unit's own line: other units may have the same task
    const session = (await (await unit.request.get('/api/v1/session')).json()) as { orgName: string }
    await officer.goto(`/desk/missing?period=2026-11&q=${encodeURIComponent(taskTitle)}`)
    await settled(officer)
    const group = officer.getByRole('checkbox', { name: new RegExp(`^${session.orgName}（`) })
    await group.check()
    await officer.getByRole('button', { name: /^催报所选/ }).click()
    await officer.getByRole('alertdialog').getByRole('button', { name: /^催报/ }).click()
    await expect(officer.getByRole('heading', { name: '催报结果' })).toBeFocused()
    await expect(officer.getByText('已催报 1 条。')).toBeVisible()
    await expect(officer.getByText('今天已催').first()).toBeVisible()
    // the same once more: nothing is sent, and it says why
    await group.check()
    await officer.getByRole('button', { name: /^催报所选/ }).click()
    await officer.getByRole('alertdialog').getByRole('button', { name: /^催报/ }).click()
    await expect(officer.getByText('已催报 0 条；未发 1 条。')).toBeVisible()
    await expect(officer.getByText(/今天已经催过/)).toBeVisible()
  }

  const clerk = await unit.newPage()
  await clerk.goto('/desk/messages')
  await settled(clerk)
  await expect(clerk.getByRole('heading', { name: /催报 2 条/ })).toBeVisible()
  await expect(clerk.getByRole('link', { name: /^消息/ }).first()).toContainText(/\d/)
  await clerk.getByRole('link', { name: new RegExp(`^催报：.*${open[0]!.taskTitle}`) }).click()
  await expect(clerk).toHaveURL(new RegExp(`/desk/tasks/${open[0]!.assignmentId}\\?period=2026-11`))
  await clerk.goto('/desk/tasks?period=2026-11')
  await expect(clerk.getByText('11-20 催报').first()).toBeVisible()
})
