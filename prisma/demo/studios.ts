import { createAchievement } from '#lib/features/studios/commands/achievements.ts'
import { applyStudio } from '#lib/features/studios/commands/acts.ts'
import { createMentorship, startMentorship } from '#lib/features/studios/commands/mentorship.ts'
import { addFund, addMember, addProject } from '#lib/features/studios/commands/parts.ts'
import { checkStudio, publishStudio } from '#lib/features/studios/commands/publish.ts'
import { assessStudio, selfReport } from '#lib/features/studios/commands/review.ts'
import { createStudio } from '#lib/features/studios/commands/save.ts'
import { addTitle } from '#lib/features/studios/commands/titles.ts'
import { addDays, type Day } from '#lib/kernel/pure/day.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { DEMO_STUDIOS, type DemoStudio, type DemoStudioRegion } from './content/studios.ts'
import { momentOn } from './moments.ts'
import { withStableIds } from './setup.ts'

type Made = { id: string }
type Command = Parameters<Acting['as']>[1]
const MEMBERS = ['周示例', '吴示例', '郑示例', '王示例', '冯示例']
const GOOD = [18, 34, 17, 12, 4]
const WEAK = [12, 18, 10, 8, 3]

/** One region's office at work with its studios. */
class Studios {
  readonly #acting: Acting
  readonly #region: DemoStudioRegion
  readonly #now: Date
  readonly #today: Day
  readonly #ids = new Map<string, string>()
  constructor(acting: Acting, region: DemoStudioRegion, today: Day, now: Date) {
    this.#acting = acting
    this.#region = region
    this.#today = today
    this.#now = now
  }

  #officer<T = Made>(command: Command, raw: unknown): Promise<T> {
    return this.#acting.as<T>(`${this.#region.prefix}.officer`, command, raw, this.#now)
  }
  #admin(command: Command, raw: unknown): Promise<unknown> {
    return this.#acting.as(`${this.#region.prefix}.admin`, command, raw, this.#now)
  }

  async #fill(id: string, studio: DemoStudio): Promise<void> {
    const year = Number(this.#today.slice(0, 4)) - 1
    for (const name of MEMBERS.slice(0, studio.members)) {
      await this.#officer(addMember, { id, name, joinedOn: studio.foundedOn ?? '', skillLevel: '高级工' })
    }
    if (studio.members > 0) {
      const money = { amount: '5万', used: '3.2万', usedFor: '设备和研修（演示）' }
      await this.#officer(addFund, { id, year, source: this.#region.union, ...money })
      await this.#officer(addProject, { id, name: `${studio.trade}节能改造（演示）`, startedOn: `${year}` })
    }
  }

  async #review(id: string, grade: 'excellent' | 'rectify'): Promise<void> {
    const year = Number(this.#today.slice(0, 4)) - 1
    const said = '演示数据：本年度完成课题一项，带徒两名，成果在车间推广应用。'
    await this.#officer(selfReport, { id, year, selfReport: said })
    const until = grade === 'rectify' ? { rectifyBy: addDays(this.#today, 60) } : {}
    await this.#admin(assessStudio, { id, scores: grade === 'rectify' ? WEAK : GOOD, grade, ...until })
  }

  async add(studio: DemoStudio): Promise<void> {
    const { titles, members: _members, achievements: _list, stage, ...fields } = studio
    const [first, ...more] = titles
    const named = stage === 'applied' ? {} : { named: first ?? {} }
    const { id } = await this.#officer(createStudio, { ...fields, ...named })
    this.#ids.set(studio.name, id)
    if (stage === 'applied') {
      await this.#officer(applyStudio, { id })
      return
    }
    for (const title of more) await this.#officer(addTitle, { id, ...title })
    await this.#fill(id, studio)
  }

  async achieve({ name, achievements }: DemoStudio): Promise<void> {
    for (const { with: partners = [], ...achievement } of achievements) {
      const studioIds = partners.flatMap((partner) => this.#ids.get(partner) ?? [])
      await this.#officer(createAchievement, { ...achievement, studioId: this.#ids.get(name), studioIds })
    }
  }

  async finish({ name, stage, titles }: DemoStudio): Promise<void> {
    const id = this.#ids.get(name) ?? ''
    if (stage === 'applied' || stage === 'waits') return
    if (stage === 'rectify') await this.#review(id, 'rectify')
    else if (stage === 'named' && titles.length > 0) await this.#review(id, 'excellent')
    await this.#admin(checkStudio, { id })
    await this.#officer(publishStudio, { id })
  }

  /** The first two invented leaders take each other’s colleague as an apprentice. */
  async pairs(studios: readonly DemoStudio[]): Promise<void> {
    const [master, apprentice, other] = studios.filter(
      ({ titles, leaderId }) => titles.length > 0 && leaderId,
    )
    if (!master || !apprentice || !other) return
    const times = { startedOn: '2025-03', endsOn: '2027-02', source: master.source }
    const pair = { masterId: master.leaderId, apprenticeId: apprentice.leaderId, trade: master.trade }
    const made = await this.#officer(createMentorship, {
      ...pair,
      ...times,
      studioId: this.#ids.get(master.name),
    })
    await this.#officer(startMentorship, { id: made.id })
    const second = { masterId: apprentice.leaderId, apprenticeId: other.leaderId, trade: apprentice.trade }
    await this.#officer(createMentorship, { ...second, ...times, agreementNo: '演示-02' })
  }
}

/** Studios, achievements, reviews and pairs of both regions, most of them on the public pages. */
export async function fillStudios(acting: Acting, today: Day): Promise<void> {
  const now = momentOn(addDays(today, -30), 'studios')
  for (const region of DEMO_STUDIOS) {
    const office = new Studios(acting, region, addDays(today, -30), now)
    const key = (what: string, { name }: DemoStudio) => `${what} ${region.slug} ${name}`
    for (const studio of region.studios) await withStableIds(key('studio', studio), () => office.add(studio))
    for (const studio of region.studios) {
      await withStableIds(key('achievements', studio), () => office.achieve(studio))
      await withStableIds(key('finish', studio), () => office.finish(studio))
    }
    await withStableIds(`pairs ${region.slug}`, () => office.pairs(region.studios))
  }
}
