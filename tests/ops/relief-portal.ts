import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { Planter } from '#tests/integration/board/plant.ts'
import { plantRegion } from '#tests/integration/board/region.ts'
import { dataFolder, endAll, type Portal, postgresOf, ready, start } from '#tests/ops/portal.ts'

/** Acts of relief over HTTP on a portal that is killed again and again. */
export type Duty = 'officer' | 'checker' | 'approver'
export type Answer = { status: number; body: Record<string, unknown> | null }
export type Victim = 'app' | 'database'

const CITY = '341300'

export class ReliefPortal {
  readonly folder = dataFolder()
  fundId = ''
  private portal!: Portal
  private readonly tokens = {} as Record<Duty, string>

  async open(): Promise<void> {
    await this.begin()
    const planter = await Planter.open(this.url())
    const { owner } = await plantRegion(planter, CITY, 'test-city')
    for (const duty of ['officer', 'checker', 'approver'] as const) {
      this.tokens[duty] = await planter.user(owner, `relief_${duty}`, `test.${duty}`)
    }
    this.fundId = uuidv7()
    const fund = { id: this.fundId, name: '送温暖资金', source: 'own', year: 2026, budget_fen: 1_000_000_000 }
    await planter.insert('relief_fund', { ...owner, ...fund })
    await planter.close()
    // the second factor is tested by itself: these sessions have just shown theirs
    await this.rows("update app.session set stepped_up_at = now() + interval '2 hours'")
  }

  async close(): Promise<void> {
    await endAll(this.folder)
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** URL of the folder's running embedded database as its owner. */
  url(): string {
    const port = readFileSync(path.join(this.folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[3]
    const password = readFileSync(path.join(this.folder, 'pg.password'), 'utf8')
    return `postgresql://changai_owner:${password}@127.0.0.1:${port}/changaitong`
  }

  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.url() })
    await client.connect()
    try {
      return (await client.query<T>(sql, values)).rows
    } finally {
      await client.end()
    }
  }

  private async begin(): Promise<void> {
    this.portal = await start(this.folder, { TODAY: '2026-11-20' })
    await ready(this.portal)
  }

  /** `kill -9` of the program or of PostgreSQL, which ends the program too; then both start again. */
  async killAndStart(victim: Victim): Promise<void> {
    if (victim === 'app') this.portal.child.kill('SIGKILL')
    else process.kill(postgresOf(this.folder), 'SIGKILL')
    await this.portal.ended
    await this.begin()
  }

  /** POST with a key of its own or the given one; `null` = no answer came. */
  async post(who: Duty, at: string, body: object, key = uuidv7()): Promise<Answer | null> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    return this.send(who, at, JSON.stringify(body), headers)
  }

  async upload(who: Duty, query: Record<string, string>, bytes: Uint8Array): Promise<string> {
    const at = `imports/upload?${new URLSearchParams(query)}`
    const headers = { 'content-type': 'application/octet-stream' }
    return String(must(await this.send(who, at, bytes as Uint8Array<ArrayBuffer>, headers)).id)
  }

  private async send(
    who: Duty,
    at: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<Answer | null> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.portal.port}/api/v1/${at}`, {
        method: 'POST',
        body,
        headers: { ...headers, authorization: `Bearer ${this.tokens[who]}` },
      })
      return { status: response.status, body: (await response.json()) as Answer['body'] }
    } catch {
      return null
    }
  }

  /** Starts an import and waits until its job is done; `during` happens meanwhile. A cut-off one is started again. */
  async runImport(id: string, during: () => Promise<void> = async () => {}): Promise<void> {
    const begin = () => this.post('officer', `imports/${id}/start`, { checkNo: 1, mode: 'all' })
    must(await begin())
    await during()
    for (;;) {
      const [row] = await this.rows<{ status: string; problem: string }>(
        'select status, problem from public.import_batch where id = $1',
        [id],
      )
      if (row?.status === 'done') return
      if (row?.problem) throw new Error(row.problem)
      // refused while its job is at work, as it should be
      await begin()
      await sleep(200)
    }
  }
}

/** What a request answered; throws on a refusal and where no answer came. */
export function must(answer: Answer | null): Record<string, unknown> {
  if (!answer || answer.status >= 300 || !answer.body) throw new Error(JSON.stringify(answer))
  return answer.body
}
