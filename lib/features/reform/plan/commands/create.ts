import { defineCommand, place } from '#lib/kernel/command.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { mayMakePlans, ownsPlan } from '../../policy/plan.ts'
import { copyOutline } from '../../rules/copy-outline.ts'
import type { Outline } from '../../rules/outline.ts'
import { type Template, templateOutline } from '../../rules/templates.ts'
import { type CreatePlan, createPlanSchema, type Saved } from '../../schema/plan.ts'
import { loadPlan, loadPublished, loadWorking } from '../load.ts'

type Source = { year: number; outline: Outline; linked: boolean }
type Start = { template: Template; source: Source | null }

/** Makes the plan of a year with its working copy; nothing of it is in force before it is published. */
export const createPlan = defineCommand<CreatePlan, Start, Saved>({
  name: 'plan.create',
  object: 'plan',
  summary: '新建年度责任清单',
  input: createPlanSchema,
  load: async ({ db, actor }, input) => {
    if (input.copyFrom) {
      const plan = await loadPlan(db, input.copyFrom)
      if (!plan || !ownsPlan(actor, plan) || mayMakePlans(actor)) return null
      // only what was published has rows to go on from
      const published = await loadPublished(db, plan.id)
      const { outline } = published ?? (await loadWorking(db, plan.id))
      return { template: 'empty', source: { year: plan.year, outline, linked: published !== null } }
    }
    const region = await db.regionProfile.findFirst({
      where: { cityId: actor.cityId, countyId: actor.countyId },
      select: { template: true },
    })
    return { template: input.template ?? ((region?.template ?? 'empty') as Template), source: null }
  },
  allow: (actor) => mayMakePlans(actor),
  run: async ({ db, actor, now, audit }, { template, source }, input) => {
    const at = place(actor)
    const twin = await db.plan.findFirst({ where: { ...at, year: input.year }, select: { id: true } })
    if (twin) return fail('conflict', `${input.year} 年的责任清单已经有了，请直接打开编辑`)
    const id = uuidv7()
    const outline = source
      ? copyOutline(source.outline, { years: input.year - source.year, linked: source.linked }, uuidv7)
      : templateOutline(template, () => uuidv7())
    await db.plan.create({ data: { ...at, id, year: input.year, title: input.title, createdAt: now } })
    await db.planOutline.create({
      data: { ...at, planId: id, outline, savedBy: actor.userId, savedAt: now },
    })
    audit({
      objectId: id,
      place: at,
      detail: {
        year: input.year,
        title: input.title,
        ...(source ? { copyFrom: input.copyFrom } : { template }),
      },
    })
    return ok({ id, saveNo: 1, savedAt: now.toISOString() })
  },
})
