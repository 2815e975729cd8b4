import {
  approveContest,
  closeContest,
  openContest,
  startFinal,
  startPrelim,
  startScoring,
} from '#lib/features/contests/commands/acts.ts'
import {
  createContest,
  createEvent,
  setScorers,
  showContest,
} from '#lib/features/contests/commands/contests.ts'
import { createEntry } from '#lib/features/contests/commands/entries.ts'
import { qualifyEntry } from '#lib/features/contests/commands/entry-acts.ts'
import { eliminateMany } from '#lib/features/contests/commands/entry-batches.ts'
import { noticeResults } from '#lib/features/contests/commands/notice.ts'
import {
  acceptProposal,
  adoptProposal,
  carryOutProposal,
  createProposal,
  declineProposal,
  reviewProposal,
} from '#lib/features/contests/commands/proposals.ts'
import { recordScores } from '#lib/features/contests/commands/scores.ts'
import { verifyContest } from '#lib/features/contests/commands/verify.ts'
import { CONTEST_STATES, type ContestState } from '#lib/features/contests/rules/states.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import { addWorkdays } from '#lib/kernel/pure/workdays.ts'
import { asOps } from '#lib/ops/daily/client.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { awardContest } from '#lib/reports/flows/contest-awards.ts'
import { concludeNotice, publishNotice } from '#lib/reports/flows/notice-acts.ts'
import {
  DEMO_CONTESTS,
  DEMO_ENTRANTS,
  type DemoContest,
  type DemoContestRegion,
  type DemoProposal,
  OPEN_PROPOSALS,
} from './content/contests.ts'
import { demoChance, demoPick } from './content/regions.ts'
import { momentOn, workdayFrom } from './moments.ts'
import { withStableIds } from './setup.ts'

type Made = { id: string }
type Command = Parameters<Acting['as']>[1]

const SURNAMES = Array.from('周吴郑王冯陈褚卫蒋沈韩杨')
const SCORING = {
  parts: [
    { key: 'theory', name: '理论', weightBp: 3000, fullMark: 10_000 },
    { key: 'practice', name: '实操', weightBp: 7000, fullMark: 10_000 },
  ],
  ...{ dropHigh: 0, dropLow: 0, tieOrder: ['practice', 'theory'] },
}
const PRIZES = [
  ...[1, 2, 3].map((rank) => ({
    key: `prize${rank}`,
    name: `${['一', '二', '三'][rank - 1]}等奖`,
    ...{ rankFrom: rank, rankTo: rank, minEntrants: 1, mode: 'prize', amountFen: (4 - rank) * 50_000 },
  })),
]

const reaches = (contest: DemoContest, state: ContestState) =>
  CONTEST_STATES.indexOf(contest.state) >= CONTEST_STATES.indexOf(state)

/** Days before the final on which a preliminary round is. */
const PRELIM_BEFORE = 6

/** What an entrant of an event with requirements says of it. */
const fitFor = (key: string) => ({
  skillLevel: demoPick(['高级工（三级）', '技师（二级）'], `level ${key}`),
  birthMonth: demoPick(['1984-09', '1988-03', '1991-06', '1995-11'], `born ${key}`),
})

/** One competition on its way, each act by who would do it on the day it would be done. */
class Play {
  readonly #acting: Acting
  readonly #region: DemoContestRegion
  readonly #contest: DemoContest
  readonly #final: Day
  #id = ''
  constructor(acting: Acting, region: DemoContestRegion, contest: DemoContest, today: Day) {
    this.#acting = acting
    this.#region = region
    this.#contest = contest
    this.#final = addDays(today, contest.finalIn)
  }

  /** `days`: before (-) or after the final. */
  #as<T>(role: string, command: Command, raw: unknown, days: number): Promise<T> {
    const moment = momentOn(addDays(this.#final, days), `${this.#contest.name} ${command.name}`)
    return this.#acting.as<T>(`${this.#region.prefix}.${role}`, command, raw, moment)
  }
  #move(command: Command, days: number, role = 'officer', more: object = {}): Promise<unknown> {
    return this.#as(role, command, { id: this.#id, ...more }, days)
  }

  async plan(titleId: string, scorers: string[]): Promise<void> {
    const {
      events,
      rules: required = {},
      state: _state,
      finalIn: _in,
      enrolDays = 45,
      proposals,
      ...fields
    } = this.#contest
    const days = {
      enrolFrom: addDays(this.#final, -enrolDays),
      enrolTo: addDays(this.#final, -14),
      finalOn: this.#final,
      ...(fields.hasPrelim ? { prelimOn: addDays(this.#final, -PRELIM_BEFORE) } : {}),
    }
    const grant = {
      key: 'title',
      name: this.#region.title,
      rankFrom: 1,
      rankTo: 1,
      minEntrants: 1,
      mode: 'grant',
      titleId,
    }
    const recommend = {
      ...grant,
      ...{ key: 'next', name: '推荐参评', rankFrom: 2, rankTo: 3, mode: 'recommend' },
    }
    const rules = { scoring: SCORING, awards: proposals ? PRIZES : [...PRIZES, grant, recommend] }
    const year = Number(this.#final.slice(0, 4))
    this.#id = (
      await this.#as<Made>('officer', createContest, { ...fields, ...days, ...rules, year }, -60)
    ).id
    for (const name of events)
      await this.#as('officer', createEvent, { contestId: this.#id, name, ...required[name] }, -60)
    await this.#move(setScorers, -60, 'officer', { userIds: scorers })
    if (reaches(this.#contest, 'APPROVED')) {
      await this.#move(approveContest, -55)
      await this.#move(showContest, -55, 'officer', { shown: true })
    }
    if (reaches(this.#contest, 'ENROLLING')) await this.#move(openContest, -45)
  }

  async enter(): Promise<string[]> {
    if (!reaches(this.#contest, 'ENROLLING')) return []
    const rows = await asOps(async (client) => {
      const sql = 'select id, name from public.contest_event where contest_id = $1 order by display_order'
      return (await client.query<{ id: string; name: string }>(sql, [this.#id])).rows
    })
    const entries: string[] = []
    for (const [at, event] of rows.entries()) {
      for (const unit of ['unit1', 'unit2']) {
        for (const given of DEMO_ENTRANTS[at] ?? []) {
          const name = demoPick(SURNAMES, `${this.#contest.name} ${event.name} ${unit} ${given}`) + given
          const fit = this.#contest.rules?.[event.name] ? fitFor(name) : {}
          const entry = { contestId: this.#id, eventId: event.id, name, job: event.name, ...fit }
          entries.push((await this.#as<Made>(`${unit}.clerk`, createEntry, entry, -30)).id)
        }
      }
    }
    return entries
  }

  async propose(): Promise<void> {
    const { kind } = this.#contest
    const [category, words] =
      kind === 'innovation'
        ? ['reform', OPEN_PROPOSALS.innovation]
        : ['suggestion', OPEN_PROPOSALS.suggestion]
    for (const [at, said] of words.entries()) {
      const authors = [{ name: ['周演示', '吴演示'][at] }]
      const input = { ...said, category, authors, contestId: this.#id, declared: true }
      const { id } = await this.#as<Made>(`unit${at + 1}.clerk`, createProposal, input, -44)
      if (at > 0) continue
      await this.#as('officer', acceptProposal, { id }, -43)
      await this.#as('officer', reviewProposal, { id, reviewerNo: 1, score: 8600, opinion: '可以推广' }, -42)
    }
  }

  /** Proposals that were decided: reviewed by two, ranked by a second person, noticed, awarded, carried out. */
  async decide(proposals: readonly DemoProposal[], phone: string): Promise<void> {
    const adopted: { id: string; carried: DemoProposal['carried'] }[] = []
    for (const { unit, reviews, declined, carried, ...fields } of proposals) {
      const input = { ...fields, contestId: this.#id, declared: true }
      const { id } = await this.#as<Made>(`${unit}.clerk`, createProposal, input, -40)
      await this.#as('officer', acceptProposal, { id }, -38)
      for (const [at, score] of reviews.entries()) {
        const review = { id, reviewerNo: at + 1, score, opinion: '意见见评审表（演示）' }
        await this.#as('officer', reviewProposal, review, -20)
      }
      if (declined) await this.#as('officer', declineProposal, { id, reason: declined }, -15)
      else await this.#as('officer', adoptProposal, { id }, -15)
      if (!declined) adopted.push({ id, carried })
    }
    await this.#move(closeContest, -13)
    await this.#move(startScoring, 0)
    await this.#move(verifyContest, 1, 'admin')
    await this.conclude(phone)
    for (const { id, carried } of adopted)
      if (carried) await this.#as('officer', carryOutProposal, { id, ...carried }, 25)
  }

  async #sheets(entries: string[]): Promise<void> {
    for (const part of ['theory', 'practice']) {
      for (const judgeNo of part === 'theory' ? [1] : [1, 2]) {
        const rows = entries.map((entryId, at) => ({
          entryId,
          raw: 7000 + Math.floor(demoChance(`${this.#contest.name} ${part} ${judgeNo} ${at}`) * 2900),
        }))
        await this.#as('officer', recordScores, { contestId: this.#id, part, judgeNo, rows }, 0)
      }
    }
  }

  /** The preliminary round: in the first event it is said who does not reach the final, the others are still open. */
  async #select(): Promise<void> {
    await this.#move(startPrelim, -PRELIM_BEFORE)
    const ids = await asOps(async (client) => {
      const sql = `select n.id, n.event_id as event from public.contest_entry n
        join public.contest_event e on e.city_id = n.city_id and e.id = n.event_id
       where n.contest_id = $1 and e.display_order = 0 order by n.start_no desc limit 2`
      return (await client.query<{ id: string; event: string }>(sql, [this.#id])).rows
    })
    const out = { contestId: this.#id, eventId: ids[0]?.event, ids: ids.map(({ id }) => id) }
    await this.#as('officer', eliminateMany, out, -PRELIM_BEFORE)
  }

  async match(entries: string[]): Promise<void> {
    if (!reaches(this.#contest, 'QUALIFY')) return
    if (reaches(this.#contest, 'PRELIM')) {
      for (const id of entries) await this.#as('officer', qualifyEntry, { id }, -16)
    }
    await this.#move(closeContest, -13)
    if (this.#contest.hasPrelim && reaches(this.#contest, 'PRELIM')) await this.#select()
    if (reaches(this.#contest, 'FINAL')) await this.#move(startFinal, 0)
    if (!reaches(this.#contest, 'SCORING')) return
    await this.#move(startScoring, 0)
    await this.#sheets(entries)
    if (reaches(this.#contest, 'VERIFIED')) await this.#move(verifyContest, 1, 'admin')
  }

  async conclude(phone: string): Promise<void> {
    if (!reaches(this.#contest, 'NOTICE')) return
    const startOn = workdayFrom(addDays(this.#final, 2))
    const days = Math.round((Date.parse(startOn) - Date.parse(this.#final)) / 86_400_000)
    const contact = { contactOffice: '总工会经济技术部', contactPhone: phone }
    await this.#move(noticeResults, days, 'officer', { startOn, workdays: 5, ...contact })
    const [notice] = await asOps(async (client) => {
      const sql = 'select notice_id as id from public.contest where id = $1'
      return (await client.query<Made>(sql, [this.#id])).rows
    })
    await this.#as('admin', publishNotice, { id: notice?.id, version: 1 }, days)
    if (!reaches(this.#contest, 'AWARDED')) return
    const end = addWorkdays(startOn, 6)
    const over = Math.round((Date.parse(end) - Date.parse(this.#final)) / 86_400_000)
    await this.#as('admin', concludeNotice, { id: notice?.id, version: 2 }, over)
    await this.#move(awardContest, over + 1)
  }
}

async function idsOf({
  prefix,
  slug,
  title,
}: DemoContestRegion): Promise<{ titleId: string; scorers: string[] }> {
  return asOps(async (client) => {
    const titles = await client.query<Made>(
      `select t.id from public.honor_title t join public.region_profile p on p.city_id = t.city_id and p.county_id = t.county_id
        where p.slug = $1 and t.name = $2`,
      [slug, title],
    )
    const users = await client.query<Made>('select id from public.user_account where username = any ($1)', [
      [`${prefix}.officer`, `${prefix}.admin`],
    ])
    return { titleId: titles.rows[0]?.id ?? '', scorers: users.rows.map(({ id }) => id) }
  })
}

/** The competitions that the articles name, one in each phase, with invented entrants; calls for ideas, one of them decided. */
export async function runContests(acting: Acting, today: Day): Promise<void> {
  for (const region of DEMO_CONTESTS) {
    const { titleId, scorers } = await idsOf(region)
    for (const contest of region.contests) {
      const play = new Play(acting, region, contest, today)
      await withStableIds(`contest ${contest.name}`, async () => {
        await play.plan(titleId, scorers)
        const phone = region.prefix === 'suzhou' ? '0557-0000000' : '0516-0000000'
        if (contest.proposals) return play.decide(contest.proposals, phone)
        if (contest.events.length === 0) return play.propose()
        const entries = await play.enter()
        await play.match(entries)
        await play.conclude(phone)
      })
    }
  }
}
