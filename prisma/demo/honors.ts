import { addPersonEvent } from '#lib/base/people/commands/acts.ts'
import { createPerson } from '#lib/base/people/commands/save.ts'
import { checkHonor, publishHonor, withdrawHonor } from '#lib/features/honors/commands/acts.ts'
import { createHonor } from '#lib/features/honors/commands/save.ts'
import { createTitle } from '#lib/features/honors/commands/titles.ts'
import type { Acting } from '#lib/ops/fixture/acting.ts'
import { DEMO_HONORS, type DemoHolder, type DemoHonor, type DemoHonorRegion } from './content/honors.ts'
import { withStableIds } from './setup.ts'

type Made = { id: string }

/** One region's office at work: the officer enters, the administrator checks, the officer publishes. */
class Roll {
  readonly #acting: Acting
  readonly #region: DemoHonorRegion
  readonly #now: Date
  readonly #titles = new Map<string, string>()
  constructor(acting: Acting, region: DemoHonorRegion, now: Date) {
    this.#acting = acting
    this.#region = region
    this.#now = now
  }

  #officer<T>(command: Parameters<Acting['as']>[1], raw: unknown): Promise<T> {
    return this.#acting.as<T>(`${this.#region.prefix}.officer`, command, raw, this.#now)
  }
  #admin<T>(command: Parameters<Acting['as']>[1], raw: unknown): Promise<T> {
    return this.#acting.as<T>(`${this.#region.prefix}.admin`, command, raw, this.#now)
  }

  async titles(): Promise<void> {
    for (const title of this.#region.titles) {
      const { id } = await this.#officer<Made>(createTitle, title)
      this.#titles.set(title.name, id)
    }
  }

  async #award(holder: object, honor: DemoHonor, source: string, state: DemoHolder['state']): Promise<void> {
    const { title, ...rest } = honor
    const input = { ...rest, ...holder, source, titleId: this.#titles.get(title) }
    const { id } = await this.#officer<Made>(createHonor, input)
    if (state === 'draft') return
    await this.#admin(checkHonor, { id })
    if (state === 'checked') return
    await this.#officer(publishHonor, { id })
    if (state === 'withdrawn') await this.#officer(withdrawHonor, { id, reason: '单位名称待核实（演示）' })
  }

  async person({ key: _key, seat, event, honors, state, ...fields }: DemoHolder): Promise<void> {
    const { id } = await this.#officer<Made>(createPerson, fields)
    if (seat) await this.#officer(addPersonEvent, { id, kind: 'seat', note: seat })
    if (event) await this.#officer(addPersonEvent, { id, kind: event })
    for (const honor of honors) await this.#award({ personId: id }, honor, fields.source, state)
  }

  async collectives(): Promise<void> {
    for (const { honors, source, name, unitName, area } of this.#region.collectives) {
      const collective = { name, unitName, area }
      for (const honor of honors) await this.#award({ collective }, honor, source, 'published')
    }
  }
}

/** Titles, people and honors of both regions, most of them on the public page. */
export async function fillHonors(acting: Acting, now: Date): Promise<void> {
  for (const region of DEMO_HONORS) {
    const roll = new Roll(acting, region, now)
    await withStableIds(`titles ${region.slug}`, () => roll.titles())
    for (const holder of region.people) {
      await withStableIds(`person ${region.slug} ${holder.key}`, () => roll.person(holder))
    }
    await withStableIds(`collectives ${region.slug}`, () => roll.collectives())
  }
}
