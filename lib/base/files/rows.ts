import { randomBytes } from 'node:crypto'
import { formatBytes, MAX_FILES, ORGANIZATION_QUOTA } from '#lib/base/files/rules.ts'
import type { FileKind, FileView } from '#lib/base/files/schema.ts'
import { type CommandContext, type Place, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, ok, type Result } from '#lib/kernel/pure/result.ts'
import type { Db } from '#lib/kernel/scope.ts'

/** The object that files belong to: its type as in the manifest, its id, and where it lies. */
export type OwnerRef = Place & OwnerKey
export type OwnerKey = { cityId: string; ownerType: string; ownerId: string }

/** Bytes that are stored and inspected, before a row stands for them. */
export type StoredBlob = {
  key: string
  name: string
  kind: FileKind
  bytes: number
  sha256: string
  originalSha256: string
  width: number | null
  height: number | null
  thumb: boolean
  /** the bytes are encrypted */
  sealed?: boolean
}

/** A stored file's key of the small picture beside it. */
export function thumbKey(key: string): string {
  return `${key}-thumb`
}

export type FileRow = NonNullable<Awaited<ReturnType<typeof fileRow>>>

/** A file by id, as far as the session may see it. */
export function fileRow(db: Db, cityId: string, id: string) {
  return db.storedFile.findUnique({ where: { cityId_id: { cityId, id } } })
}

function fileView(row: FileRow): FileView {
  const { id, name, bytes, sha256, width, height, thumb, sealed, uploaderName } = row
  const kind = row.kind as FileKind
  return {
    id,
    name,
    kind,
    bytes,
    sha256,
    width,
    height,
    thumb,
    sealed,
    uploaderName,
    at: row.createdAt.toISOString(),
  }
}

/** A new place in the storage, remembered until a row stands for it. To be committed before bytes are written. */
export async function claimKey(ctx: CommandContext): Promise<string> {
  const key = `${ctx.actor.cityId}/${randomBytes(16).toString('hex')}`
  await ctx.db.$queryRaw`select app.claim_file(${key})::text`
  return key
}

const current = ({ cityId, ownerType, ownerId }: OwnerKey) => ({
  cityId,
  ownerType,
  ownerId,
  state: { in: ['DRAFT', 'KEPT'] },
  untilNo: null,
})

/** Is there room for one more file of `bytes`? By number for the object, by size for the organization. */
export async function checkRoom(
  db: Db,
  at: Place,
  owner: OwnerRef | null,
  bytes: number,
): Promise<Result<null>> {
  if (owner && (await db.storedFile.count({ where: current(owner) })) >= MAX_FILES) {
    return fail('limit', `最多 ${MAX_FILES} 个文件，请先移除不需要的`)
  }
  const sum = await db.storedFile.aggregate({
    where: { ...place(at), state: { in: ['DRAFT', 'KEPT'] } },
    _sum: { bytes: true },
  })
  if ((sum._sum.bytes ?? 0) + bytes <= ORGANIZATION_QUOTA) return ok(null)
  return fail('limit', `本单位的文件已满 ${formatBytes(ORGANIZATION_QUOTA)}，请联系管理员`)
}

/** Makes the row of a stored file: from now on it belongs to `owner`, as part of what is not handed in yet. */
export async function attachFile(
  ctx: CommandContext,
  owner: OwnerRef,
  blob: StoredBlob,
): Promise<Result<FileView>> {
  const room = await checkRoom(ctx.db, owner, owner, blob.bytes)
  if (!room.ok) return room
  const { key, ...about } = blob
  const { ownerType, ownerId } = owner
  const row = await ctx.db.storedFile.create({
    data: {
      ...place(owner),
      ...about,
      id: uuidv7(ctx.now.getTime()),
      ownerType,
      ownerId,
      storageKey: key,
      uploadedBy: ctx.actor.userId,
      uploaderName: ctx.actor.userName,
      createdAt: ctx.now,
    },
  })
  return ok(fileView(row))
}

/**
 * Takes a file away from version `nextNo` on. What was handed in before keeps it; what nobody else has seen is
 * given up, and its bytes go with the next sweep.
 */
export async function removeFile(
  ctx: CommandContext,
  row: FileRow,
  nextNo: number,
): Promise<Result<{ id: string }>> {
  const { cityId, id, storageKey } = row
  const kept = row.state === 'KEPT'
  const changed = await ctx.db.storedFile.updateMany({
    where: { cityId, id, state: row.state, untilNo: null },
    data: kept ? { untilNo: nextNo } : { state: 'REMOVED', removedAt: ctx.now },
  })
  if (changed.count !== 1 || row.state === 'REMOVED') return notFound()
  if (!kept) await ctx.db.$queryRaw`select app.claim_file(${storageKey})::text`
  return ok({ id })
}

/** The object is handed in as version `no`: its new files become part of that version. */
export async function keepFiles(ctx: CommandContext, owner: OwnerKey, no: number) {
  const { cityId, ownerType, ownerId } = owner
  await ctx.db.storedFile.updateMany({
    where: { cityId, ownerType, ownerId, state: 'DRAFT' },
    data: { state: 'KEPT', sinceNo: no },
  })
}

/** Version `no` is taken back before anyone has decided on it: its new files are drafts again, its removals still to come. */
export async function releaseFiles(ctx: CommandContext, owner: OwnerKey, no: number) {
  const { cityId, ownerType, ownerId } = owner
  const where = { cityId, ownerType, ownerId, state: 'KEPT' }
  await ctx.db.storedFile.updateMany({ where: { ...where, untilNo: no }, data: { untilNo: no + 1 } })
  await ctx.db.storedFile.updateMany({
    where: { ...where, sinceNo: no },
    data: { state: 'DRAFT', sinceNo: null },
  })
}

/** Files of objects as they stand in the version being written, by object, oldest first. */
export async function currentFiles(db: Db, owner: OwnerKey) {
  const rows = await db.storedFile.findMany({
    where: current(owner),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(fileView)
}

/** The same for several objects of one type. */
export async function currentFilesOf(
  db: Db,
  { cityId, ownerType }: Omit<OwnerKey, 'ownerId'>,
  ownerIds: readonly string[],
): Promise<Map<string, FileView[]>> {
  if (ownerIds.length === 0) return new Map()
  const rows = await db.storedFile.findMany({
    where: { ...current({ cityId, ownerType, ownerId: '' }), ownerId: { in: [...ownerIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId)
  return new Map([...byOwner].map(([id, files]) => [id, files.map(fileView)]))
}

type Version = { ownerId: string; no: number }

/** Files of the versions that were handed in, by object, oldest first. */
export async function filesOfVersions(
  db: Db,
  cityId: string,
  ownerType: string,
  versions: readonly Version[],
): Promise<Map<string, FileView[]>> {
  if (versions.length === 0) return new Map()
  const numbers = new Map(versions.map(({ ownerId, no }) => [ownerId, no]))
  const rows = await db.storedFile.findMany({
    where: { cityId, ownerType, ownerId: { in: [...numbers.keys()] }, state: 'KEPT' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const files = new Map<string, FileView[]>()
  for (const row of rows) {
    const no = numbers.get(row.ownerId) ?? 0
    if ((row.sinceNo ?? 0) > no || (row.untilNo !== null && row.untilNo <= no)) continue
    files.set(row.ownerId, [...(files.get(row.ownerId) ?? []), fileView(row)])
  }
  return files
}
