import { findHonor } from '#lib/features/honors/commands/load.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import { collectiveDeedsInput } from '#lib/features/honors/schema/honor.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'

/** What is told of the unit or team that holds an award; visitors read it from its next publishing on. */
export const tellCollective = defineCommand({
  name: 'honor.deeds',
  object: 'honor',
  summary: '修改获奖集体的事迹和地区',
  input: collectiveDeedsInput,
  load: (ctx, { id }) => findHonor(ctx.db, ctx.actor.cityId, id),
  allow: (actor, { subject }) => honorDuty(actor, 'update', subject),
  async run(ctx, { row }, { id, version, area, deeds }) {
    if (!row.collective) return fail('state', '个人的事迹在“人员”里修改')
    const changed = await ctx.db.honorCollective.updateMany({
      where: { cityId: row.cityId, id: row.collective.id, version },
      data: { area, deeds, version: { increment: 1 }, updatedAt: ctx.now },
    })
    if (changed.count === 0) return fail('conflict', '别人刚改过这个集体的资料。请刷新后核对，再保存')
    ctx.audit({
      objectId: id,
      place: row,
      detail: { holder: row.collective.name, fields: ['area', 'deeds'] },
    })
    return ok({ id, version: version + 1 })
  },
})
