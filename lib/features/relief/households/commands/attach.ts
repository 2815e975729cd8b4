import type { FileOwner } from '#lib/base/files/owner.ts'
import {
  attachFile,
  checkRoom,
  claimKey,
  fileRow,
  removeFile,
  type StoredBlob,
} from '#lib/base/files/rows.ts'
import { filesOf, HOUSEHOLD_FILES } from '#lib/features/relief/households/files.ts'
import { findHousehold, type LoadedHousehold } from '#lib/features/relief/households/load.ts'
import { fileVerdict, mayReadHouseholds } from '#lib/features/relief/policy/household.ts'
import {
  attachFileInput,
  claimFileInput,
  householdIdInput,
  openFileInput,
} from '#lib/features/relief/schema/household.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { loadKeys } from '#lib/kernel/private/keys.ts'
import { confirmed } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { fileTicket } from '#lib/kernel/private/stream.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { fail, ok } from '#lib/kernel/pure/result.ts'
import { REVEALS_PER_DAY } from '#lib/kernel/pure/reveal.ts'

const attaching = {
  name: 'household.attach',
  object: 'stored_file',
  summary: '上传困难职工档案的材料',
  load: (ctx: CommandContext, { householdId }: { householdId: string }) =>
    findHousehold(ctx.db, ctx.actor.cityId, householdId),
  allow: (actor: Actor, { subject }: LoadedHousehold) => fileVerdict(actor, 'attach', subject),
}
const ownerOf = ({ row }: LoadedHousehold) => ({ ...place(row), ...filesOf(row) })

const claim = defineCommand({
  ...attaching,
  input: claimFileInput,
  async run(ctx, loaded, { bytes }) {
    // nothing is taken that could not be opened again
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const room = await checkRoom(ctx.db, place(loaded.row), ownerOf(loaded), bytes)
    if (!room.ok) return room
    ctx.audit(null)
    return ok({ key: await claimKey(ctx) })
  },
})

const attach = (blob: StoredBlob, taken: () => void) =>
  defineCommand({
    ...attaching,
    input: attachFileInput,
    async run(ctx, loaded) {
      taken()
      const attached = await attachFile(ctx, ownerOf(loaded), blob)
      if (!attached.ok) return attached
      const { kind, bytes, sha256 } = blob
      ctx.audit({ objectId: attached.value.id, place: loaded.row, detail: { kind, bytes, sha256 } })
      return attached
    },
  })

async function loadFile(ctx: CommandContext, id: string) {
  const file = await fileRow(ctx.db, ctx.actor.cityId, id)
  if (file?.ownerType !== HOUSEHOLD_FILES || file.state === 'REMOVED') return null
  const loaded = await findHousehold(ctx.db, ctx.actor.cityId, file.ownerId)
  return loaded && { file, loaded }
}

/** Leave to open one sealed paper in the next minutes: with a reason, counted like a look at a private value. */
export const openHouseholdFile = defineCommand({
  name: 'household_file.open',
  object: 'stored_file',
  summary: '查看困难职工档案的一份材料（须填理由，留痕）',
  input: openFileInput,
  stepUp: confirmed,
  load: (ctx, { id }) => loadFile(ctx, id),
  allow: (actor, { loaded }) => fileVerdict(actor, 'reveal', loaded.subject),
  async run(ctx, { file, loaded }, { id, reason }) {
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const rows = await ctx.db.$queryRaw<{ left: number }[]>`select app.use_reveal(${REVEALS_PER_DAY}) as left`
    const left = rows[0]?.left ?? -1
    if (left < 0) return fail('limit', `今天已查看 ${REVEALS_PER_DAY} 次，达到上限，请明天再查看`)
    ctx.audit({
      objectId: id,
      place: loaded.row,
      detail: { householdId: loaded.row.id, kind: file.kind, reason },
    })
    return ok({ ticket: fileTicket(loadKeys(), id, ctx.actor.userId), left })
  },
  stored: () => ({ ticket: '', left: 0 }),
})

/** Takes a paper away while the file is written; what was handed in stays with it. */
export const removeHouseholdFile = defineCommand({
  name: 'household_file.remove',
  object: 'stored_file',
  summary: '移除困难职工档案的材料',
  input: householdIdInput,
  load: (ctx, { id }) => loadFile(ctx, id),
  allow: (actor, { loaded }) => fileVerdict(actor, 'edit', loaded.subject),
  async run(ctx, { file, loaded }) {
    ctx.audit({ objectId: file.id, place: loaded.row, detail: { kind: file.kind, bytes: file.bytes } })
    return removeFile(ctx, file, 2)
  },
})

/** Papers of household files, encrypted at rest. */
export const householdFiles: FileOwner = {
  claim,
  attach,
  mayRead: (actor) => mayReadHouseholds(actor),
  sealed: true,
}
