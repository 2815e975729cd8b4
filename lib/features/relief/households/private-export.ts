import { definePrivateExport } from '#lib/base/private-exports/define.ts'
import { listHouseholds } from '#lib/features/relief/households/queries/list.ts'
import { HOUSEHOLD_TABLE, MEMBER_TABLE } from '#lib/features/relief/households/secrets.ts'
import { mayExportHouseholds } from '#lib/features/relief/policy/household.ts'
import { HOUSEHOLD_STATE_LABELS } from '#lib/features/relief/rules/machine.ts'
import { type HouseholdItem, listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import { CLASS_LABELS } from '#lib/features/relief/schema/words.ts'
import type { Db } from '#lib/kernel/scope.ts'

type WithHead = HouseholdItem & { headId: string }

/** The files with the id of their head, whose number stands in a row of its own. */
async function withHeads(db: Db, cityId: string, items: readonly HouseholdItem[]): Promise<WithHead[]> {
  const heads = await db.reliefMember.findMany({
    where: { cityId, householdId: { in: items.map(({ id }) => id) }, isHead: true },
    select: { id: true, householdId: true },
  })
  const byFile = new Map(heads.map(({ id, householdId }) => [householdId, id]))
  return items.map((item) => ({ ...item, headId: byFile.get(item.id) ?? '' }))
}

/** Household files of the own region with the head's identity number, card, telephone and address. */
export const householdsPrivateExport = definePrivateExport({
  name: 'households-private',
  object: 'household',
  summary: '导出困难职工档案（含身份证号、银行卡号、电话、住址）',
  title: '困难职工档案名册（含身份证号、银行卡号、电话、住址）',
  input: listHouseholdsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => mayExportHouseholds(actor),
  approvers: ['relief_checker', 'relief_approver'],
  said: ({ hardshipClass }) => (hardshipClass ? CLASS_LABELS[hardshipClass] : ''),
  read: async (db, actor, filter, { cursor, limit }) => {
    const page = await listHouseholds(db, actor, { ...filter, cursor, limit })
    return { ...page, items: await withHeads(db, actor.cityId, page.items) }
  },
  table: HOUSEHOLD_TABLE,
  secrets: { card: 'card', phone: 'phone', address: 'address' },
  beside: { table: MEMBER_TABLE, secrets: { idNumber: 'id_number' }, idOf: ({ headId }) => headId },
  columns: () => [
    { label: '档案编号', width: 20, format: 'text', of: ({ no }) => no },
    { label: '户主', width: 10, of: ({ headName }) => headName },
    { label: '身份证号', width: 22, format: 'text', of: ({ secrets }) => secrets.idNumber ?? '' },
    { label: '环节', width: 14, of: ({ state }) => HOUSEHOLD_STATE_LABELS[state] },
    {
      label: '困难类别',
      width: 12,
      of: ({ hardshipClass }) => (hardshipClass ? CLASS_LABELS[hardshipClass] : ''),
    },
    { label: '工作单位', width: 24, of: ({ unitName }) => unitName },
    { label: '银行卡号', width: 24, format: 'text', of: ({ secrets }) => secrets.card ?? '' },
    { label: '电话', width: 16, format: 'text', of: ({ secrets }) => secrets.phone ?? '' },
    { label: '家庭住址', width: 28, of: ({ secrets }) => secrets.address ?? '' },
  ],
})
