import { z } from 'zod'
import type { FileOwner } from '#lib/base/files/owner.ts'
import {
  attachFile,
  checkRoom,
  claimKey,
  type FileRow,
  fileRow,
  removeFile,
  type StoredBlob,
} from '#lib/base/files/rows.ts'
import {
  type AnyCommand,
  type CommandContext,
  defineCommand,
  type Place,
  place,
  type Verdict,
} from '#lib/kernel/command.ts'
import { loadKeys } from '#lib/kernel/private/keys.ts'
import { confirmed } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { fileTicket } from '#lib/kernel/private/stream.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { REVEALS_PER_DAY, revealReason } from '#lib/kernel/pure/reveal.ts'

type Row = Place & { id: string }
type Act = 'attach' | 'open' | 'remove'

/** What the owner of sealed papers says of them. */
export type SealedFiles<L> = {
  /** type of the record, relief_… (migration 0130: seen by relief only) */
  ownerType: string
  /** the field that names the record in requests, and its type in the audit detail (`householdId`) */
  field: string
  /** permission key and summary of each act */
  acts: Record<Act, { name: string; summary: string }>
  /** id of the record → the record inside the scope */
  load: (ctx: CommandContext, id: string) => Promise<L | null>
  row: (loaded: L) => Row
  allow: (actor: Actor, act: Act, loaded: L) => Verdict
  mayRead: (actor: Actor) => Verdict
}

const object = 'stored_file'

function refOf<L>({ ownerType, row }: SealedFiles<L>, loaded: L) {
  const owner = row(loaded)
  return { ...place(owner), ownerType, ownerId: owner.id }
}

/** What uploads of sealed papers ask. */
function uploads<L>(spec: SealedFiles<L>): FileOwner {
  const { field, acts } = spec
  const attaching = {
    ...{ ...acts.attach, object },
    load: (ctx: CommandContext, input: Record<string, unknown>) => spec.load(ctx, String(input[field])),
    allow: (actor: Actor, loaded: L) => spec.allow(actor, 'attach', loaded),
  }
  const claim = defineCommand<Record<string, unknown>, L, { key: string }>({
    ...attaching,
    input: z.object({ [field]: idSchema, bytes: z.number().int().min(0) }),
    async run(ctx, loaded, input) {
      // nothing is taken that could not be opened again
      const vault = await openVault(ctx.db)
      if ('ok' in vault) return vault
      const owner = refOf(spec, loaded)
      const room = await checkRoom(ctx.db, place(owner), owner, Number(input.bytes))
      if (!room.ok) return room
      ctx.audit(null)
      return ok({ key: await claimKey(ctx) })
    },
  })
  const attach = (blob: StoredBlob, taken: () => void): AnyCommand =>
    defineCommand<Record<string, unknown>, L, unknown>({
      ...attaching,
      input: z.object({ [field]: idSchema, name: z.string().min(1).max(200), originalSha256: z.string() }),
      async run(ctx, loaded) {
        taken()
        const attached = await attachFile(ctx, refOf(spec, loaded), blob)
        if (!attached.ok) return attached
        const { kind, bytes, sha256 } = blob
        ctx.audit({ objectId: attached.value.id, place: spec.row(loaded), detail: { kind, bytes, sha256 } })
        return attached
      },
    })
  return { claim, attach, mayRead: spec.mayRead, sealed: true }
}

type Found<L> = { file: FileRow; loaded: L }

/** Papers that are encrypted at rest: the owner for uploads, and the commands that open one with a reason or take it away. */
export function sealedFiles<L>(spec: SealedFiles<L>) {
  const { ownerType, field, acts } = spec
  async function loadFile(ctx: CommandContext, id: string): Promise<Found<L> | null> {
    const file = await fileRow(ctx.db, ctx.actor.cityId, id)
    if (file?.ownerType !== ownerType || file.state === 'REMOVED') return null
    const loaded = await spec.load(ctx, file.ownerId)
    return loaded && { file, loaded }
  }
  /** Leave to open one sealed paper in the next minutes: with a reason, counted like a look at a private value. */
  const open = defineCommand<{ id: string; reason: string }, Found<L>, { ticket: string; left: number }>({
    ...{ ...acts.open, object },
    input: z.object({ id: idSchema, reason: revealReason }),
    stepUp: confirmed,
    load: (ctx, { id }) => loadFile(ctx, id),
    allow: (actor, { loaded }) => spec.allow(actor, 'open', loaded),
    async run(ctx, { file, loaded }, { id, reason }) {
      const vault = await openVault(ctx.db)
      if ('ok' in vault) return vault
      const rows = await ctx.db.$queryRaw<
        { left: number }[]
      >`select app.use_reveal(${REVEALS_PER_DAY}) as left`
      const left = rows[0]?.left ?? -1
      if (left < 0) return fail('limit', `今天已查看 ${REVEALS_PER_DAY} 次，达到上限，请明天再查看`)
      const row = spec.row(loaded)
      ctx.audit({ objectId: id, place: row, detail: { [field]: row.id, kind: file.kind, reason } })
      return ok({ ticket: fileTicket(loadKeys(), id, ctx.actor.userId), left })
    },
    stored: () => ({ ticket: '', left: 0 }),
  })
  /** Takes a paper away while the record is written; what was handed in stays with it. */
  const remove = defineCommand<{ id: string }, Found<L>, { id: string }>({
    ...{ ...acts.remove, object },
    input: z.object({ id: idSchema }),
    load: (ctx, { id }) => loadFile(ctx, id),
    allow: (actor, { loaded }) => spec.allow(actor, 'remove', loaded),
    async run(ctx, { file, loaded }) {
      const { kind, bytes } = file
      ctx.audit({ objectId: file.id, place: spec.row(loaded), detail: { kind, bytes } })
      return removeFile(ctx, file, 2)
    },
  })
  return { owner: uploads(spec), open, remove }
}
