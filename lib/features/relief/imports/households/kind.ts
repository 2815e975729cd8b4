import { z } from 'zod'
import { defineImport, type UndoRow } from '#lib/base/imports/kind.ts'
import { discardHousehold } from '#lib/features/relief/households/commands/unit.ts'
import { householdImportColumns } from '#lib/features/relief/imports/households/columns.ts'
import { paper } from '#lib/features/relief/imports/households/fill.ts'
import { formOf, headCells, memberCells } from '#lib/features/relief/imports/households/form.ts'
import { judgeHouseholds } from '#lib/features/relief/imports/households/judge.ts'
import { type KnownFile, type KnownMember, openFiles } from '#lib/features/relief/imports/households/known.ts'
import { mayCreateHousehold } from '#lib/features/relief/policy/household.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { performMany } from '#lib/kernel/many.ts'
import type { Day } from '#lib/kernel/pure/day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'

type Env = { files: KnownFile[]; today: Day }

const stars = (tail: string | undefined, length: number) =>
  tail ? '*'.repeat(length - tail.length) + tail : ''
const there = (has: boolean | undefined) => (has ? '（已填写，不显示）' : '')

function headSecrets({ own }: KnownFile): Record<string, string> {
  return {
    ...{ card: stars(own?.cardTail, 16), phone: stars(own?.phoneTail, 11) },
    ...{ address: there(own?.hasAddress), otherContact: there(own?.hasContact) },
  }
}

function rowOf(file: KnownFile, member: KnownMember): Record<string, string> {
  const form = formOf(file)
  const mine = form.members.find(({ id }) => id === member.id)
  const head = file.members.find(({ isHead }) => isHead)
  return {
    ...(member.isHead ? { ...headCells(form, paper), ...headSecrets(file) } : {}),
    ...(mine ? memberCells(mine) : {}),
    headIdNumber: stars(head?.open?.idNumberTail, 18),
    idNumber: stars(member.open?.idNumberTail, 18),
    illness: there(member.open?.hasIllness),
    ...{ householdId: file.id, memberId: member.id },
  }
}

/** Only drafts that nobody touched; a file that was changed would need its secrets from before. */
async function undo(ctx: CommandContext, rows: readonly UndoRow[]): Promise<Result<null>> {
  const receipts = rows.flatMap(({ receipt }) => receipt)
  if (receipts.some(({ made }) => made === 'change')) {
    return fail('state', '这一批修改过原有的档案，不能整批撤销，请到档案页逐份改回')
  }
  const ids = [...new Set(receipts.flatMap(({ id }) => id ?? []))]
  const acts = ids.map((id) => ({ id, version: 1, reason: '整批撤销导入' }))
  const refused = (await performMany(ctx, discardHousehold, acts)).find((each) => !each.ok)
  return refused ? fail('state', '其中有的档案已经提交或改过，不能整批撤销') : ok(null)
}

/**
 * 困难职工档案: one row for each person, grouped by the head's identity number; `household.create` and
 * `household.update` of the own organization. Numbers come in and never go out: a filled template has their ends.
 */
export const householdsImport = defineImport<Env>({
  key: 'relief_households',
  title: '困难职工档案',
  summary: '一户一档：每人一行，家庭成员行写明户主身份证号；导入为本单位的草稿',
  object: 'household',
  mayImport: (actor) => mayCreateHousehold(actor),
  settings: z.object({}),
  ask: async () => [],
  load: async ({ db, actor, today }) => ({ today, files: await openFiles(db, actor) }),
  columns: ({ today }) => householdImportColumns(today),
  judge: (ctx, { today }, rows) => {
    const labels = new Map(householdImportColumns(today).map(({ key, label }) => [key, label]))
    return judgeHouseholds(ctx, { labels }, rows)
  },
  rehearse: true,
  after: () => ({ label: '查看档案草稿', href: deskPaths.relief('households', { state: 'DRAFT' }) }),
  prefill: ({ files }) => files.flatMap((file) => file.members.map((member) => rowOf(file, member))),
  undo: (ctx, { rows }) => undo(ctx, rows),
})
