import { z } from 'zod'
import { isDay } from '#lib/kernel/pure/day.ts'

/**
 * The settings of the running application. This file is the only place of the product that reads
 * `process.env` (`lib/ops` prepares it before the application is loaded).
 * Read lazily, so that `next build` needs neither a database nor a secret.
 */

const flag = z
  .string()
  .optional()
  .transform((text) => text === '1' || text === 'true')

const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const PORT_WORDS = '应是 0 至 65535 的整数，如 PORT=3001'

const schema = z.object({
  /** URL of the database owner, with its password. Unset: the embedded PostgreSQL is used. */
  DATABASE_URL: text,
  /** Folder of the embedded database, keys and uploads. */
  DATA_DIR: text.transform((value) => value ?? '.data'),
  PORT: text
    .transform((value) => Number(value ?? 3000))
    .pipe(z.number(PORT_WORDS).int(PORT_WORDS).min(0, PORT_WORDS).max(65535, PORT_WORDS)),
  HOST: text.transform((value) => value ?? '127.0.0.1'),
  /** Address that users type; its scheme decides cookie name and Secure. */
  PUBLIC_URL: text,
  /** `1` loads the demo data also when DATABASE_URL is set. */
  DEMO: flag,
  DEMO_PASSWORD: text.transform((value) => value ?? 'ChanGai-2026'),
  /** A fixed day (Asia/Shanghai, YYYY-MM-DD) for tests; unset in real use. */
  TODAY: z.string().refine(isDay, '应是一个日期，写成 YYYY-MM-DD').optional(),
  NEXTAUTH_SECRET: text,
  /** File with the keys of encrypted columns. Unset: `keys.json` in DATA_DIR. */
  KEY_FILE: text,
  /** Where Windows lies; a child process needs it. */
  SystemRoot: text,
  /** Name of the newest migration of this program; set by start, asked by /api/ready. */
  NEWEST_MIGRATION: text,
})

export type Env = z.output<typeof schema>

let current: Env | undefined

/** The settings, parsed at first use; throws with the names of wrong variables. */
export function env(): Env {
  if (current) return current
  const parsed = schema.safeParse(process.env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
    throw new Error(`环境变量有误（${wrong.join('；')}）`)
  }
  current = parsed.data
  return current
}

/** Makes the next `env()` read the variables again (start-up and tests change them). */
export function reloadEnv(): void {
  current = undefined
}
