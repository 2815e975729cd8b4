import { parseArgs } from 'node:util'
import pg from 'pg'
import { newInitialPassword } from '#lib/base/accounts/initial-password.ts'
import { passwordProblem } from '#lib/base/accounts/rules.ts'
import { hashPassword } from '#lib/kernel/auth/password.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { username as usernameSchema } from '#lib/kernel/pure/names.ts'
import { cleanLine } from '#lib/kernel/pure/text.ts'
import { searchText } from '#lib/kernel/search-text.ts'
import { withDatabase } from '#lib/ops/postgres/ensure.ts'
import { main, Said } from '#lib/ops/said.ts'

/**
 * admin:create -- --username u --name 名 [--password -] [--force]
 * Makes the platform organization and its first administrator. `--password -` reads the password from the
 * standard input; otherwise one is made and printed once.
 */

const PLATFORM = '000000'
const USAGE = '用法：npm run admin:create -- --username admin --name 张三 [--password -] [--force]'

type Wish = { username: string; name: string; password: string; force: boolean }

async function firstInputLine(): Promise<string> {
  process.stdin.setEncoding('utf8')
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  return text.split(/\r?\n/)[0] ?? ''
}

async function wished(): Promise<{ wish: Wish; made: boolean }> {
  const { values } = parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      password: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  })
  const name = cleanLine(values.name ?? '')
  const login = usernameSchema.safeParse(values.username ?? '')
  if (!login.success || !name) throw new Said(login.error?.issues[0]?.message ?? USAGE)
  if (values.password !== undefined && values.password !== '-') {
    throw new Said('密码不能写在命令行里（会留在命令历史中）：用 --password - 从标准输入读取，或省略它')
  }
  const given = values.password === '-' ? await firstInputLine() : undefined
  const problem = given === undefined ? null : passwordProblem(given, [login.data])
  if (problem) throw new Said(problem)
  const wish = { username: login.data, name, password: given ?? newInitialPassword(), force: values.force }
  return { wish, made: given === undefined }
}

async function makeAdmin(client: pg.Client, wish: Wish, hash: string): Promise<void> {
  await client.query('begin; set local role app_ops')
  const admins = await client.query(
    `select from public.membership where city_id = $1 and role = 'platform_admin' and status = 'active'`,
    [PLATFORM],
  )
  if (admins.rowCount && !wish.force) {
    throw new Said('平台管理员已经存在，没有改动。确需再加一名，请在命令末尾加 --force')
  }
  const taken = await client.query('select from public.user_account where username = $1', [wish.username])
  if (taken.rowCount) throw new Said(`用户名 ${wish.username} 已被使用，请换一个`)
  await client.query(
    `insert into public.organization (city_id, id, level, kind, name, short_name, valid_from)
     values ($1, $1, 'platform', 'platform', '产改通平台', '平台', current_date) on conflict do nothing`,
    [PLATFORM],
  )
  const userId = uuidv7()
  await client.query(
    `insert into public.user_account (city_id, id, username, display_name, search_text) values ($1, $2, $3, $4, $5)`,
    [PLATFORM, userId, wish.username, wish.name, searchText(wish.name, wish.username)],
  )
  await client.query(
    `insert into public.membership (city_id, id, user_id, role) values ($1, $2, $3, 'platform_admin')`,
    [PLATFORM, uuidv7(), userId],
  )
  await client.query('reset role')
  await client.query('insert into app.credential (user_id, password_hash) values ($1, $2)', [userId, hash])
  await client.query('commit')
}

await main(async () => {
  const { wish, made } = await wished()
  await withDatabase(async ({ url }) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await makeAdmin(client, wish, await hashPassword(wish.password))
    } finally {
      await client.end()
    }
  })
  console.log(`已建立平台管理员 ${wish.username}（${wish.name}）`)
  if (made) console.log(`初始密码（只显示这一次，首次登录后须修改）：${wish.password}`)
  else console.log('首次登录后须修改密码')
})
