import { expect, login, PASSWORD, pointers, settled, test } from '#tests/e2e/fixtures.ts'
import { behind, sessionOf } from '#tests/e2e/own-server.ts'

const LOGIN_API = '/api/auth/callback/credentials'

test('login by keyboard alone, and back to the page that was asked for', async ({ page }) => {
  await page.goto('/desk/me')
  await expect(page).toHaveURL(/\/login\?next=%2Fdesk%2Fme/)
  await settled(page)
  for (let tabs = 0; tabs < 6; tabs++) {
    if (await page.getByLabel('用户名').evaluate((field) => field === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('peixian.leader')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/desk\/me$/)
  expect(await pointers(page)).toBe(0)
})

test('a wrong password and an unknown name get the same words; after five there is a wait', async ({
  page,
  guard,
}) => {
  guard.expect(401, LOGIN_API)
  await page.goto('/login')
  await settled(page)
  const attempt = async (username: string, password: string) => {
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel(/^密码/).fill(password)
    const answered = page.waitForResponse((response) => response.url().includes(LOGIN_API))
    await page.keyboard.press('Enter')
    await answered
  }
  const words = page.getByRole('alert').filter({ hasText: '用户名或密码不对' })
  await attempt('peixian.auditor', 'wrong-password')
  await expect(words).toBeVisible()
  const known = await words.textContent()
  await attempt('nobody.e2e', 'wrong-password')
  await expect(words).toBeVisible()
  expect(await words.textContent()).toBe(known)
  // every failure from the fifth on makes the wait longer, so that one of these attempts falls into it
  const wait = page.getByText(/试错次数太多，请 \d+ 秒后再试/)
  for (let tries = 0; tries < 8 && !(await wait.isVisible()); tries++) {
    await attempt('nobody.e2e', 'wrong-password')
    await page.waitForTimeout(50)
  }
  await expect(wait).toBeVisible()
})

test('after logout nothing is left to see', async ({ page }) => {
  await login(page, 'peixian.checker')
  await page.getByRole('button', { name: '账号：' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.goBack()
  await expect(page).toHaveURL(/\/login/)
  await page.goto('/desk/me')
  await expect(page).toHaveURL(/\/login\?next=/)
})

test('the session warns before its end, can be prolonged, and asks for the password when it is over', async ({
  page,
}) => {
  await page.clock.install()
  await login(page, 'peixian.approver')
  await page.goto('/desk/me')
  await settled(page)
  const bar = page.getByText(/分钟后需要重新登录，已填的内容不会丢/)
  await expect(bar).toBeHidden()
  await page.clock.fastForward('26:00')
  await expect(bar).toBeVisible()
  await page.getByRole('button', { name: '继续使用' }).click()
  await expect(bar).toBeHidden()
  await page.clock.fastForward('31:00')
  const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.getByRole('heading', { name: '我的账号', level: 1 }).waitFor()
})

test('a session that the server has ended asks for the password on the page, which stays', async ({
  page,
  guard,
}) => {
  guard.expect(401, '/api/v1/')
  await login(page, 'suzhou.checker')
  await page.goto('/desk/me')
  await settled(page)
  await page.getByLabel('令牌用途').fill('报表程序，还没有提交')
  await behind(process.env.E2E_DATA_DIR!, 'delete from app.session where token_hash = $1', [
    await sessionOf(page),
  ])
  await page.getByRole('button', { name: '生成令牌' }).click()
  const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' })
  await dialog.getByLabel('密码').fill('wrong-password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('用户名或密码不对')).toBeVisible()
  await dialog.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('令牌已生成，只显示这一次')).toBeVisible()
})
