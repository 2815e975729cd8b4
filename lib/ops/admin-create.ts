import { parseArgs } from 'node:util'
import { newInitialPassword } from '#lib/base/accounts/initial-password.ts'
import { passwordProblem } from '#lib/base/accounts/rules.ts'
import { username as usernameSchema } from '#lib/kernel/pure/names.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { makePlatformAdmin, type PlatformAdmin } from '#lib/ops/platform-admin.ts'
import { withPrepared } from '#lib/ops/prepare/prepared.ts'
import { main, Said } from '#lib/ops/said.ts'

/**
 * admin:create -- --username u --name 名 [--password -] [--force]
 * Makes the platform organization and its first administrator. `--password -` reads the password from the
 * standard input; otherwise one is made and printed once.
 */

const USAGE = '用法：npm run admin:create -- --username admin --name 张三 [--password -] [--force]'

async function firstInputLine(): Promise<string> {
  process.stdin.setEncoding('utf8')
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  return text.split(/\r?\n/)[0] ?? ''
}

async function wished(): Promise<{ wish: PlatformAdmin; made: boolean }> {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      password: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  })
  const name = cleanLine(values.name ?? '')
  if (!values.username || !name) throw new Said(USAGE)
  const login = usernameSchema.safeParse(values.username)
  if (!login.success) throw new Said(login.error.issues[0]?.message ?? USAGE)
  if (values.password !== undefined && values.password !== '-') {
    throw new Said('密码不能写在命令行里（会留在命令历史中）：用 --password - 从标准输入读取，或省略它')
  }
  const given = values.password === '-' ? await firstInputLine() : undefined
  const problem = given === undefined ? null : passwordProblem(given, [login.data])
  if (problem) throw new Said(problem)
  const wish = { username: login.data, name, password: given ?? newInitialPassword(), force: values.force }
  return { wish, made: given === undefined }
}

await main(async () => {
  const { wish, made } = await wished()
  await withPrepared(({ url }) => makePlatformAdmin(url, wish))
  console.log(`已建立平台管理员 ${wish.username}（${wish.name}）`)
  if (made) console.log(`初始密码（只显示这一次，首次登录后须修改）：${wish.password}`)
  else console.log('首次登录后须修改密码')
})
