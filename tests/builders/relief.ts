import type pg from 'pg'
import { addPayee } from '#lib/features/relief/batches/lines.ts'
import { createBatch, createProgram } from '#lib/features/relief/programs/commands.ts'
import { type AnyCommand, execute } from '#lib/kernel/command.ts'
import type { Role } from '#lib/kernel/pure/actor.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import type { Result } from '#lib/kernel/pure/result.ts'
import { ownerClient } from '#tests/builders/connections.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'
import { makeWorld, must, type World } from '#tests/integration/accounts/world.ts'

const STAFF = {
  officer: 'relief_officer',
  officer2: 'relief_officer',
  checker: 'relief_checker',
  checker2: 'relief_checker',
  approver: 'relief_approver',
  approver2: 'relief_approver',
  auditor: 'auditor',
  leader: 'leader',
} as const satisfies Record<string, Role>
export type Staff = keyof typeof STAFF

// biome-ignore lint/suspicious/noExplicitAny: outputs of different commands; each test knows its own
type Answer = Promise<Result<any>>
export type ReliefAct = (who: Staff, command: AnyCommand, input: unknown, key?: string) => Answer

export type ReliefWorld = {
  world: World
  owner: pg.Client
  cityId: string
  countyId: string
  users: Record<Staff, string>
  tokens: Record<Staff, string>
  /** acts in county 丙, second factor shown */
  act: ReliefAct
  fund: (fen: number, name?: string) => Promise<string>
  program: (fundId: string, over?: Record<string, unknown>) => Promise<string>
  batch: (programId: string, period?: string, who?: Staff) => Promise<string>
  payee: (batchId: string, n: number, over?: Record<string, unknown>) => Promise<Result<{ id: string }>>
  state: (batchId: string) => Promise<{ state: string; version: number }>
  end: () => Promise<void>
}

/** County 丙 of city 甲 with a person for each duty of relief. */
export async function reliefWorld(): Promise<ReliefWorld> {
  const world = await makeWorld()
  const owner = await ownerClient(world.database.url)
  const { rows } = await owner.query<{ id: string; city_id: string }>(
    "select id, city_id from public.organization where level = 'county' and name = '丙县'",
  )
  const countyId = String(rows[0]?.id)
  const cityId = String(rows[0]?.city_id)
  const users = {} as Record<Staff, string>
  const tokens = {} as Record<Staff, string>
  for (const [who, role] of Object.entries(STAFF) as [Staff, Role][]) {
    users[who] = await world.addUser('bing.admin', `bing.${who}`, role, countyId)
    tokens[who] = await world.session(`bing.${who}`)
  }
  await owner.query(
    "update app.session set stepped_up_at = now() + interval '1 hour' where user_id = any($1)",
    [Object.values(users)],
  )
  const act: ReliefAct = (who, command, input, key) =>
    execute(tokens[who], command, input, key ? { idempotencyKey: key } : {})
  const fund = async (fen: number, name = '专项资金') => {
    const id = uuidv7()
    await owner.query(
      `insert into public.relief_fund (city_id, county_id, id, name, source, year, budget_fen) values ($1, $2, $3, $4, 'special', 2026, $5)`,
      [cityId, countyId, id, `${name}${id}`, fen],
    )
    return id
  }
  const program: ReliefWorld['program'] = async (fundId, over = {}) => {
    const formula = { type: 'fixed', fen: '500', clause: '送温暖办法第三条' }
    const input = {
      name: '冬送温暖',
      kind: 'warmth',
      year: 2026,
      fundId,
      filedOnly: false,
      formula,
      season: 'winter',
      ...over,
    }
    return must(await act('officer', createProgram, input)).id
  }
  const batch: ReliefWorld['batch'] = async (programId, period = '2026', who = 'officer') =>
    must(await act(who, createBatch, { programId, period, title: '送温暖慰问' })).id
  const payee: ReliefWorld['payee'] = (batchId, n, over = {}) =>
    act('officer', addPayee, {
      ...{ id: batchId, name: `测试${n}`, idNumber: idNumberOf(n), card: cardOf(n), bankName: '工商银行' },
      ...{ unitName: n % 2 ? '甲厂' : '乙厂', area: n % 2 ? '龙固镇' : '杨屯镇', ...over },
    })
  const state = async (batchId: string) => {
    const found = await owner.query('select state, version from public.relief_batch where id = $1', [batchId])
    return found.rows[0]
  }
  const end = async () => {
    await owner.end()
    await world.end()
  }
  return { world, owner, cityId, countyId, users, tokens, act, fund, program, batch, payee, state, end }
}
