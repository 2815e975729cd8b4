import { z } from 'zod'
import { regionPlace } from '#lib/base/regions/place.ts'
import { STANDARD_TITLES } from '#lib/features/honors/catalog.ts'
import { findTitle } from '#lib/features/honors/commands/load.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { createTitleInput, updateTitleInput } from '#lib/features/honors/schema/title.ts'
import { type CommandContext, defineCommand, nothing } from '#lib/kernel/command.ts'
import { sqlState } from '#lib/kernel/errors.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid, ok } from '#lib/kernel/pure/result.ts'
import { searchText } from '#lib/kernel/search-text.ts'

const taken = invalid([{ path: 'name', message: '本地区已有同名的荣誉名称' }])

type Fields = z.output<typeof createTitleInput>
const columns = (input: Fields) => ({ ...input, searchText: searchText(input.name, ...input.aliases) })

async function lastOrder({ db, actor }: CommandContext): Promise<number> {
  const { cityId, countyId } = regionPlace(actor)
  const last = await db.honorTitle.aggregate({ where: { cityId, countyId }, _max: { displayOrder: true } })
  return last._max.displayOrder ?? 0
}

/** A title of the region's catalog. */
export const createTitle = defineCommand({
  name: 'honor_title.create',
  object: 'honor_title',
  summary: '新建荣誉名称',
  input: createTitleInput,
  load: nothing,
  allow: (actor) => honorDuty(actor, 'titles'),
  async run(ctx, _loaded, input) {
    const at = regionPlace(ctx.actor)
    const id = uuidv7(ctx.now.getTime())
    const row = { ...at, id, ...columns(input), displayOrder: (await lastOrder(ctx)) + 10 }
    try {
      await ctx.db.honorTitle.createMany({ data: [row] })
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      return taken
    }
    ctx.audit({ objectId: id, place: at, detail: { name: input.name, level: input.level } })
    return ok({ id, version: 1 })
  },
})

/** Corrects a title, or retires it; awards keep it. Its level cannot change once it was awarded. */
export const updateTitle = defineCommand({
  name: 'honor_title.update',
  object: 'honor_title',
  summary: '修改或停用荣誉名称',
  input: updateTitleInput,
  load: (ctx, input) => findTitle(ctx, input.id),
  allow: (actor, row) => honorDuty(actor, 'titles', row),
  async run(ctx, row, { id, version, status, ...input }) {
    const used = await ctx.db.honor.count({ where: { cityId: row.cityId, titleId: id } })
    if (used > 0 && (row.level !== input.level || row.kind !== input.kind)) {
      const message = `已有 ${used} 项荣誉用了这个名称，级别和授予对象不能改；请停用它，另建一个`
      return invalid([{ path: row.level === input.level ? 'kind' : 'level', message }])
    }
    try {
      const changed = await ctx.db.honorTitle.updateMany({
        where: { cityId: row.cityId, id, version },
        data: { ...columns(input), status, version: { increment: 1 } },
      })
      if (changed.count === 0) return fail('conflict', '别人刚改过这个名称。请刷新后核对，再保存')
    } catch (error) {
      if (sqlState(error) !== '23505') throw error
      return taken
    }
    ctx.audit({ objectId: id, place: row, detail: { name: input.name, status } })
    return ok({ id, version: version + 1 })
  },
})

/** Takes the common titles that the region's catalog does not have yet. */
export const adoptTitles = defineCommand({
  name: 'honor_title.adopt',
  object: 'honor_title',
  summary: '装入常用荣誉名称（已有的不动）',
  input: z.object({}),
  load: nothing,
  allow: (actor) => honorDuty(actor, 'titles'),
  async run(ctx) {
    const at = regionPlace(ctx.actor)
    const start = await lastOrder(ctx)
    const made = await ctx.db.honorTitle.createMany({
      data: STANDARD_TITLES.map(({ noticed, ...title }, index) => ({
        ...at,
        id: uuidv7(ctx.now.getTime()),
        ...columns({
          treatmentLevel: '',
          aliases: [],
          // what was awarded before is history that was shown at its time
          noticeFrom: noticed ? Number(ctx.today.slice(0, 4)) : 0,
          ...title,
        }),
        displayOrder: start + (index + 1) * 10,
      })),
      skipDuplicates: true,
    })
    ctx.audit({ objectId: ctx.actor.regionId, place: at, detail: { titles: made.count } })
    return ok({ titles: made.count })
  },
})
