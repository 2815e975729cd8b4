import { afterAll, beforeAll } from 'vitest'
import {
  approveContest,
  closeContest,
  openContest,
  startFinal,
  startScoring,
} from '#lib/features/contests/commands/acts.ts'
import { createContest, createEvent, setScorers } from '#lib/features/contests/commands/contests.ts'
import { createEntry } from '#lib/features/contests/commands/entries.ts'
import { qualifyEntry } from '#lib/features/contests/commands/entry-acts.ts'
import { acceptProposal, createProposal, reviewProposal } from '#lib/features/contests/commands/proposals.ts'
import { recordScores } from '#lib/features/contests/commands/scores.ts'
import { verifyContest } from '#lib/features/contests/commands/verify.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { read } from '#lib/kernel/scope.ts'
import { PLAN } from '#tests/integration/contests/plan.ts'
import { act, CITY, good, OTHER_UNIT, type Spot, UNIT, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'

type Made = { id: string; version: number }

/** A database of its own with a world in it, for the tests of a file, on the day that they are about. */
export function ownWorld(): () => World {
  let database: TestDatabase
  let world: World
  beforeAll(async () => {
    process.env.TODAY = '2026-11-20'
    database = await createTestDatabase()
    world = await World.open(database.url)
  })
  afterAll(async () => {
    await closeDatabase()
    await world.close()
    await database.drop()
  })
  return () => world
}

type Spots = { office: Spot; unit: Spot; other: Spot }
const OF_CITY: Spots = { office: CITY, unit: UNIT, other: OTHER_UNIT }

/** A competition, of the city unless said otherwise, with two units, an office of two, and what the stages need. */
export class Contest {
  readonly world: World
  readonly clerk: string
  readonly officer: string
  readonly admin: string
  readonly other: string
  id = ''
  eventId = ''
  constructor(world: World, tokens: { clerk: string; officer: string; admin: string; other: string }) {
    this.world = world
    this.clerk = tokens.clerk
    this.officer = tokens.officer
    this.admin = tokens.admin
    this.other = tokens.other
  }

  static async open(world: World, plan: Record<string, unknown> = {}, at: Spots = OF_CITY): Promise<Contest> {
    const contest = new Contest(world, {
      clerk: await world.person(at.unit, 'unit_clerk'),
      other: await world.person(at.other, 'unit_clerk'),
      officer: await world.person(at.office, 'region_officer'),
      admin: await world.person(at.office, 'region_admin'),
    })
    const made = good(await act<Made>(contest.officer, createContest, { ...PLAN, ...plan }))
    contest.id = made.id
    const event = { contestId: made.id, name: '焊工', entryKind: 'person' }
    contest.eventId = good(await act<Made>(contest.officer, createEvent, event)).id
    await contest.go(approveContest)
    await contest.go(openContest)
    return contest
  }

  async go(command: { name: string }, more: Record<string, unknown> = {}, token = this.officer) {
    return good(await act<Made>(token, command, { id: this.id, ...more }))
  }

  /** Enters somebody and answers the entry's id. */
  async enter(name: string, token = this.clerk): Promise<string> {
    const entry = { contestId: this.id, eventId: this.eventId, name }
    return good(await act<Made>(token, createEntry, entry)).id
  }

  /** Proposes something with this author and answers its id. */
  async propose(name: string, token = this.clerk, more: Record<string, unknown> = {}): Promise<string> {
    const fields = { contestId: this.id, title: `${name}的用料建议`, category: 'suggestion' }
    const words = {
      authors: [{ name, job: '焊工' }],
      problem: '用料登记费时',
      idea: '扫码登记',
      declared: true,
    }
    return good(await act<Made>(token, createProposal, { ...fields, ...words, ...more })).id
  }

  /** Proposes, accepts and enters one review for each score, by the officer. */
  async reviewed(name: string, scores: readonly number[], token = this.clerk): Promise<string> {
    const id = await this.propose(name, token)
    good(await act(this.officer, acceptProposal, { id }))
    for (const [at, score] of scores.entries()) {
      const review = { id, reviewerNo: at + 1, score, opinion: '可以推广' }
      good(await act(this.officer, reviewProposal, review))
    }
    return id
  }

  /** From the call to the verified result, by the admin. */
  async verified(): Promise<void> {
    await this.go(closeContest)
    await this.go(startScoring)
    await this.go(verifyContest, {}, this.admin)
  }

  async scorers(): Promise<void> {
    const userIds = []
    for (const token of [this.officer, this.admin]) {
      userIds.push(await read(token, async (_db, actor) => actor.userId))
    }
    await this.go(setScorers, { userIds })
  }

  /** Qualifies these entries and goes on to scoring. */
  async toScoring(entries: string[]): Promise<void> {
    for (const id of entries) good(await act(this.officer, qualifyEntry, { id }))
    await this.scorers()
    await this.go(closeContest)
    await this.go(startFinal)
    await this.go(startScoring)
  }

  /** The first judge gives each of these entries the same in both parts. */
  async sheets(...rows: (readonly [string, number])[]): Promise<void> {
    for (const part of ['theory', 'practice']) {
      good(
        await this.sheet(
          part,
          1,
          rows.map(([id, raw]) => [id, raw]),
        ),
      )
    }
  }

  /** One judge's sheet of one part; scores in hundredths. */
  async sheet(part: string, judgeNo: number, rows: [string, number | null][], token = this.officer) {
    const sheet = {
      contestId: this.id,
      part,
      judgeNo,
      rows: rows.map(([entryId, raw]) => ({ entryId, raw })),
    }
    return act<Made>(token, recordScores, sheet)
  }
}
