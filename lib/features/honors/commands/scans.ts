import { objectFiles } from '#lib/base/files/object-files.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'

/** Type of the object that scans belong to. */
export const SCAN_OWNER = 'honor'

/** Scans of certificates and decisions of an award; for the office, never public. */
const scans = objectFiles('honorId', {
  ownerType: SCAN_OWNER,
  name: 'honor.scan',
  summary: { attach: '上传荣誉证书、文件扫描件', detach: '移除荣誉扫描件' },
  load: (ctx, id) =>
    ctx.db.honor.findFirst({ where: { cityId: ctx.actor.cityId, id, state: { not: 'DISCARDED' } } }),
  allow: (actor, row) => honorDuty(actor, 'update', row),
  mayRead: (actor) => honorDuty(actor, 'read'),
})

export const scanOwner = scans.owner
export const removeScan = scans.detach
