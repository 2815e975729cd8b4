import { objectFiles } from '#lib/base/files/object-files.ts'
import { fileRow, removeFile } from '#lib/base/files/rows.ts'
import { PICTURE_KINDS } from '#lib/base/files/schema.ts'
import { dropPicture } from '#lib/base/people/commands/save.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { findPerson, type PersonRow } from '#lib/base/people/queries.ts'
import type { CommandContext } from '#lib/kernel/command.ts'

/** Type of the object that photos belong to. */
export const PHOTO_OWNER = 'person'

async function setPhoto(ctx: CommandContext, { cityId, id }: PersonRow, photoId: string): Promise<void> {
  await ctx.db.person.updateMany({ where: { cityId, id }, data: { photoId, updatedAt: ctx.now } })
}

/**
 * The photo of a person: one at a time. A new one takes the old one off the public page at once, and goes out itself
 * with the next publishing of an honor, if the person agrees.
 */
const photo = objectFiles<PersonRow>('personId', {
  ownerType: PHOTO_OWNER,
  name: 'person.photo',
  summary: { attach: '上传人员照片', detach: '移除人员照片' },
  load: (ctx, id) => findPerson(ctx.db, ctx.actor.cityId, id),
  allow: (actor, row) => personVerdict(actor, 'write', row),
  mayRead: (actor) => personVerdict(actor, 'read'),
  kinds: PICTURE_KINDS,
  async attached(ctx, row, fileId) {
    const before = row.photoId ? await fileRow(ctx.db, row.cityId, row.photoId) : null
    if (before && before.state !== 'REMOVED') await removeFile(ctx, before, 1)
    await setPhoto(ctx, row, fileId)
    await dropPicture(ctx, row.id)
  },
  async removed(ctx, row, fileId) {
    if (row.photoId === fileId) await setPhoto(ctx, row, '')
    await dropPicture(ctx, row.id)
  },
})

export const photoOwner = photo.owner
export const removePhoto = photo.detach
