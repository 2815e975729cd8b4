import { defineListExport } from '#lib/base/exports/list.ts'
import { listHouseholds } from '#lib/features/relief/households/queries/list.ts'
import { mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import { HOUSEHOLD_STATE_LABELS } from '#lib/features/relief/rules/machine.ts'
import { CAUSES } from '#lib/features/relief/schema/form.ts'
import { listHouseholdsInput } from '#lib/features/relief/schema/household.ts'
import { CLASS_LABELS } from '#lib/features/relief/schema/words.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'
import { maskName } from '#lib/kernel/pure/mask.ts'

/** The list of files with masked names and no secret: what may be taken along without asking anybody. */
export const householdsExport = defineListExport({
  name: 'households',
  object: 'household',
  summary: '导出困难职工档案（姓名掩码，不含任何号码）',
  title: '困难职工档案名册（掩码）',
  input: listHouseholdsInput.omit({ limit: true, cursor: true }),
  allow: (actor) => mayReadHouseholds(actor),
  read: (db, actor, filter, { cursor, limit }) => listHouseholds(db, actor, { ...filter, cursor, limit }),
  said: ({ hardshipClass }) => (hardshipClass ? CLASS_LABELS[hardshipClass] : ''),
  columns: () => [
    { label: '档案编号', width: 20, format: 'text', of: ({ no }) => no },
    { label: '户主', width: 12, of: ({ headName }) => maskName(headName) },
    { label: '环节', width: 18, of: ({ state }) => HOUSEHOLD_STATE_LABELS[state] },
    {
      label: '困难类别',
      width: 12,
      of: ({ hardshipClass }) => (hardshipClass ? CLASS_LABELS[hardshipClass] : ''),
    },
    { label: '建档单位', width: 26, of: ({ orgName }) => orgName },
    { label: '工作单位', width: 26, of: ({ unitName }) => unitName },
    { label: '共同生活人口', width: 12, of: ({ memberCount }) => memberCount },
    { label: '月人均净收入（元）', width: 18, of: ({ netFen }) => (netFen === null ? null : netFen / 100) },
    { label: '主要致困原因', width: 20, of: ({ mainCause }) => (mainCause ? CAUSES[mainCause] : '') },
    { label: '有效期至', width: 14, of: ({ validTo }) => (validTo ? formatDay(validTo) : '') },
    { label: '帮扶次数', width: 10, of: ({ aidedTimes }) => aidedTimes },
  ],
})
