import { sealedFiles } from '#lib/base/files/sealed-files.ts'
import { HOUSEHOLD_FILES } from '#lib/features/relief/households/files.ts'
import { findHousehold, type LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { fileVerdict, mayReadHouseholds } from '#lib/features/relief/policy/household.ts'

const VERBS = { attach: 'attach', open: 'reveal', remove: 'edit' } as const

const papers = sealedFiles<LoadedHousehold>({
  ownerType: HOUSEHOLD_FILES,
  field: 'householdId',
  acts: {
    attach: { name: 'household.attach', summary: '上传困难职工档案的材料' },
    open: { name: 'household_file.open', summary: '查看困难职工档案的一份材料（须填理由，留痕）' },
    remove: { name: 'household_file.remove', summary: '移除困难职工档案的材料' },
  },
  load: (ctx, id) => findHousehold(ctx.db, ctx.actor.cityId, id),
  row: ({ row }) => row,
  allow: (actor, act, { subject }) => fileVerdict(actor, VERBS[act], subject),
  mayRead: (actor) => mayReadHouseholds(actor),
})

/** Papers of household files, encrypted at rest. */
export const householdFiles = papers.owner
export const openHouseholdFile = papers.open
export const removeHouseholdFile = papers.remove
