import { z } from 'zod'
import type { FileOwner } from '#lib/base/files/owner.ts'
import {
  attachFile,
  checkRoom,
  claimKey,
  type FileRow,
  fileRow,
  type OwnerRef,
  removeFile,
  type StoredBlob,
} from '#lib/base/files/rows.ts'
import type { FileKind } from '#lib/base/files/schema.ts'
import {
  type AnyCommand,
  type CommandContext,
  defineCommand,
  type Place,
  place,
  type Verdict,
} from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { invalid } from '#lib/kernel/pure/result.ts'

type Row = Place & { id: string }

/** What the owner of plain files says: files that belong to a record for good, without versions of their own. */
export type ObjectFiles<R extends Row> = {
  /** type of the record */
  ownerType: string
  /** permission keys are {name}_attach and {name}_detach */
  name: string
  summary: { attach: string; detach: string }
  /** id of the record → the record inside the scope */
  load: (ctx: CommandContext, id: string) => Promise<R | null>
  allow: (actor: Actor, row: R) => Verdict
  mayRead: (actor: Actor) => Verdict
  /** only these kinds; left out: all that are taken */
  kinds?: readonly FileKind[]
  attached?: (ctx: CommandContext, row: R, fileId: string) => Promise<void>
  removed?: (ctx: CommandContext, row: R, fileId: string) => Promise<void>
}

const refOf = (ownerType: string, row: Row): OwnerRef => ({ ...place(row), ownerType, ownerId: row.id })

/**
 * Files of records: the owner for uploads, and the command that takes one away. `target`: the schema of the field that
 * names the record, by its own name (`personId`), so that ids in requests say what they are.
 */
export function objectFiles<R extends Row>(field: string, spec: ObjectFiles<R>) {
  const target = { [field]: z.uuid({ version: 'v7', error: '编号不对，请从页面上选择' }) }
  const idOf = (input: Record<string, unknown>) => String(input[field])
  const attaching = {
    name: `${spec.name}_attach`,
    object: 'stored_file',
    summary: spec.summary.attach,
    load: (ctx: CommandContext, input: Record<string, unknown>) => spec.load(ctx, idOf(input)),
    allow: (actor: Actor, row: R) => spec.allow(actor, row),
  }
  const claim = defineCommand<Record<string, unknown>, R, { key: string }>({
    ...attaching,
    input: z.object({ ...target, bytes: z.number().int().min(0) }),
    async run(ctx, row, input) {
      const room = await checkRoom(ctx.db, place(row), refOf(spec.ownerType, row), Number(input.bytes))
      if (!room.ok) return room
      // the act itself is logged when the file is there
      ctx.audit(null)
      return { ok: true, value: { key: await claimKey(ctx) } }
    },
  })
  const attach = (blob: StoredBlob, taken: () => void): AnyCommand =>
    defineCommand<Record<string, unknown>, R, unknown>({
      ...attaching,
      input: z.object({ ...target, name: z.string().min(1).max(200), originalSha256: z.string() }),
      async run(ctx, row) {
        if (spec.kinds && !spec.kinds.includes(blob.kind)) {
          return invalid([{ path: 'file', message: `只能上传 ${spec.kinds.join('、')} 图片` }])
        }
        taken()
        const attached = await attachFile(ctx, refOf(spec.ownerType, row), blob)
        if (!attached.ok) return attached
        await spec.attached?.(ctx, row, attached.value.id)
        const { kind, bytes, sha256 } = blob
        ctx.audit({
          objectId: attached.value.id,
          place: row,
          detail: { ownerId: row.id, kind, bytes, sha256 },
        })
        return attached
      },
    })
  const detach = defineCommand<{ id: string }, { file: FileRow; row: R }, { id: string }>({
    name: `${spec.name}_detach`,
    object: 'stored_file',
    summary: spec.summary.detach,
    input: z.object({ id: z.uuid({ version: 'v7', error: '编号不对，请从页面上选择' }) }),
    async load(ctx, { id }) {
      const file = await fileRow(ctx.db, ctx.actor.cityId, id)
      if (file?.ownerType !== spec.ownerType || file.state === 'REMOVED') return null
      const row = await spec.load(ctx, file.ownerId)
      return row && { file, row }
    },
    allow: (actor, { row }) => spec.allow(actor, row),
    async run(ctx, { file, row }) {
      await spec.removed?.(ctx, row, file.id)
      ctx.audit({ objectId: file.id, place: row, detail: { ownerId: row.id, kind: file.kind } })
      return removeFile(ctx, file, (file.sinceNo ?? 0) + 1)
    },
  })
  const owner: FileOwner = { claim, attach, mayRead: spec.mayRead }
  return { owner, detach }
}
