import { type Act, cellError, type Judged, type Judgement, type ReadRow } from '#lib/base/imports/kind.ts'
import type { RowError } from '#lib/base/imports/schema.ts'
import { createHousehold, updateHousehold } from '#lib/features/relief/households/commands/save.ts'
import { type Filled, filled, isHead, placeOf, textOf } from '#lib/features/relief/imports/households/fill.ts'
import { type FileRow, inputOf } from '#lib/features/relief/imports/households/form.ts'
import { type KnownFile, knownFiles, subjectOf } from '#lib/features/relief/imports/households/known.ts'
import { fileVerdict, mayCreateHousehold } from '#lib/features/relief/policy/household.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { openVault, type Vault } from '#lib/kernel/private/seal.ts'

/** Rows of one file: each household is really entered in the dry run, and taken back. */
const ROWS = 1500

type Env = { labels: ReadonlyMap<string, string> }
type Group = { key: string; rows: FileRow[] }

const failed = (row: FileRow, errors: RowError[]): Judgement => ({
  ...{ outcome: 'error', title: String(row.values.name ?? '') },
  errors,
})

/** The rows of each household, in the order of the file: by the hidden id, else by the head's number. */
function grouped(rows: readonly FileRow[], judged: Judged): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const number = textOf(row, 'headIdNumber') || (isHead(row) ? textOf(row, 'idNumber') : '')
    const key = textOf(row, 'householdId') || number
    if (key === '') {
      const [column, message] = isHead(row)
        ? ['idNumber', '请填写户主的身份证号']
        : ['headIdNumber', '请填写户主身份证号，不然不知道是哪一户的成员']
      judged.rows.set(row.no, failed(row, [cellError(column, message)]))
      continue
    }
    const group = groups.get(key) ?? { key, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const STRANGE = '这一行来自另一份档案的表格，或档案已不在本单位。请重新下载模板再填'
const NO_HEAD = '没有找到这一户的户主：表里没有户主行，本单位也没有这位户主的档案'

/** Why the household of a group may not be written at all. */
function refusal(ctx: CommandContext, group: Group, file: KnownFile | null): RowError | null {
  const [first] = group.rows
  if (first && textOf(first, 'householdId') && !file) return cellError('', STRANGE, '', '系统编号不对')
  if (!file && !group.rows.some(isHead)) return cellError('headIdNumber', NO_HEAD)
  const said = file ? fileVerdict(ctx.actor, 'edit', subjectOf(file)) : mayCreateHousehold(ctx.actor)
  return said && cellError('', file?.headName ? `“${file.headName}”的档案：${said.title}` : said.title)
}

function actOf(file: KnownFile | null, group: Group, done: Filled): Act {
  const nos = group.rows.map(({ no }) => no)
  const input = inputOf(done.form)
  const first = [done.headNo, ...nos.filter((no) => no !== done.headNo)]
  const shared = { nos: first, at: placeOf(done) }
  return file
    ? {
        ...shared,
        command: updateHousehold,
        input: { ...input, id: file.id, version: file.version },
        receipt: { made: 'change' },
      }
    : { ...shared, command: createHousehold, input, receipt: { made: 'household' } }
}

/** What becomes of the rows of a household. */
function verdictsOf(file: KnownFile | null, { rows }: Group, done: Filled): Map<number, Judgement> {
  const name = done.form.members.find(({ relation }) => relation === 'self')?.name ?? ''
  const changed = done.changes.length > 0 ? 'update' : 'same'
  const judged = rows.map((row): [number, Judgement] => {
    const first = row.no === done.headNo
    if (done.errors.length > 0) {
      return [row.no, failed(row, first ? done.errors : [cellError('', '同一户的户主行需要修改')])]
    }
    const title = first
      ? `${name} 户（${done.form.members.length} 人）`
      : `${textOf(row, 'name')}（${name} 户）`
    const changes = first && file ? done.changes : []
    const objectId = file?.id ?? ''
    return [row.no, { outcome: file ? changed : 'new', title, objectId, changes }]
  })
  return new Map(judged)
}

/** The files that the groups are about: by the head's number, or by the hidden id. */
async function filesOf(ctx: CommandContext, vault: Vault, groups: readonly Group[]) {
  const hashOf = ({ key }: Group) => (/^\d{17}[\dX]$/.test(key) ? vault.hash('id_number', key) : '')
  const ids = groups.flatMap(({ rows: [first] }) => (first && textOf(first, 'householdId')) || [])
  const hashes = groups.map(hashOf).filter(Boolean)
  const { byHash, byId } = await knownFiles(ctx.db, ctx.actor.cityId, { hashes, ids })
  return (group: Group) => byHash.get(hashOf(group)) ?? byId.get(group.key) ?? null
}

/** Puts the rows together by household, finds the files that there are, and says what becomes of each. */
export async function judgeHouseholds(
  ctx: CommandContext,
  env: Env,
  rows: readonly ReadRow[],
): Promise<Judged> {
  const judged: Judged = { rows: new Map(), acts: [] }
  const refuse = (refused: readonly FileRow[], error: RowError) => {
    for (const row of refused) judged.rows.set(row.no, failed(row, [error]))
  }
  refuse(rows.slice(ROWS), cellError('', `每次最多导入 ${ROWS} 行，请分成几个文件`))
  const groups = grouped(rows.slice(0, ROWS), judged)
  const vault = await openVault(ctx.db)
  if ('ok' in vault) {
    for (const group of groups) refuse(group.rows, cellError('', vault.problem.title))
    return judged
  }
  const fileOf = await filesOf(ctx, vault, groups)
  for (const group of groups) {
    const file = fileOf(group)
    const refused = refusal(ctx, group, file)
    if (refused) {
      refuse(group.rows, refused)
      continue
    }
    const done = filled(vault, file, group.rows, env.labels)
    for (const [no, verdict] of verdictsOf(file, group, done)) judged.rows.set(no, verdict)
    const nothing = file !== null && done.changes.length === 0
    if (done.errors.length === 0 && !nothing) judged.acts.push(actOf(file, group, done))
  }
  return judged
}
