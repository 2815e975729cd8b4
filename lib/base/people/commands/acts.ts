import { PRIVATE_TABLE } from '#lib/base/people/commands/write.ts'
import { EVENT_STATES } from '#lib/base/people/labels.ts'
import { personVerdict } from '#lib/base/people/policy.ts'
import { findPerson } from '#lib/base/people/queries.ts'
import {
  addEventInput,
  archivePersonInput,
  findPersonInput,
  revealPersonInput,
} from '#lib/base/people/schema.ts'
import { regionPlace } from '#lib/base/regions/place.ts'
import { defineCommand, nothing, place } from '#lib/kernel/command.ts'
import { defineReveal } from '#lib/kernel/private/reveal.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { fail, invalid, ok } from '#lib/kernel/pure/result.ts'

/** Adds an event to a life: retired, moved away, deceased, another unit, a seat. Nothing is taken back. */
export const addPersonEvent = defineCommand({
  name: 'person.event',
  object: 'person',
  summary: '登记人员变动（退休、调出、去世、换单位、当选代表委员）',
  input: addEventInput,
  load: (ctx, input) => findPerson(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => personVerdict(actor, 'write', row),
  async run(ctx, row, { kind, happenedOn, note }) {
    if ((kind === 'seat' || kind === 'unit_changed') && !note) {
      const message = kind === 'seat' ? '请填写职务，例如 中共二十大代表' : '请填写新的工作单位'
      return invalid([{ path: 'note', message }])
    }
    if (row.status === 'deceased' && kind !== 'returned') {
      return fail('state', '这个人已登记去世，不能再登记其他变动；登记有误请用“回到本地区、返聘”更正')
    }
    const id = uuidv7(ctx.now.getTime())
    const by = { byUserId: ctx.actor.userId, byName: ctx.actor.userName, at: ctx.now }
    await ctx.db.personEvent.createMany({
      data: [{ ...place(row), id, personId: row.id, kind, happenedOn, note, ...by }],
    })
    const status = EVENT_STATES[kind] ?? row.status
    const unit = kind === 'unit_changed' ? { unitName: note, unitOrgId: null } : {}
    await ctx.db.person.updateMany({
      where: { cityId: row.cityId, id: row.id },
      data: { status, ...unit, updatedAt: ctx.now, version: { increment: 1 } },
    })
    ctx.audit({ objectId: row.id, place: row, detail: { kind, happenedOn, note } })
    return ok({ id: row.id, version: row.version + 1 })
  },
})

/** Shows one private value, with a reason. */
export const revealPerson = defineReveal({
  name: 'person.reveal',
  object: 'person',
  summary: '查看人员的身份证号或电话（须填理由，留痕）',
  input: revealPersonInput,
  table: PRIVATE_TABLE,
  columns: { idNumber: 'id_number', phone: 'phone' },
  load: (ctx, input) => findPerson(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => personVerdict(actor, 'reveal', row),
})

/**
 * Whose identity number is this? A command, not a query: the number must not stand in an address, and asking leaves
 * a trace (which does not hold the number).
 */
export const findPersonByNumber = defineCommand({
  name: 'person.find',
  object: 'person',
  summary: '按身份证号查人（只答本地区，留痕）',
  input: findPersonInput,
  load: nothing,
  allow: (actor) => personVerdict(actor, 'reveal'),
  async run(ctx, _loaded, { idNumber }) {
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const { cityId, countyId } = regionPlace(ctx.actor)
    const found = await ctx.db.personPrivate.findFirst({
      where: {
        cityId,
        countyId,
        idNumberHash: vault.hash('id_number', idNumber),
        person: { archivedAt: null },
      },
      select: { id: true },
    })
    ctx.audit({ objectId: found?.id ?? '', place: regionPlace(ctx.actor), detail: { found: found !== null } })
    return ok({ id: found?.id ?? null })
  },
})

/** Takes a record that was entered by mistake out of every list; only while no honor hangs on it. */
export const archivePerson = defineCommand({
  name: 'person.archive',
  object: 'person',
  summary: '作废误登的人员',
  input: archivePersonInput,
  load: (ctx, input) => findPerson(ctx.db, ctx.actor.cityId, input.id),
  allow: (actor, row) => personVerdict(actor, 'archive', row),
  async run(ctx, row, { version, reason }) {
    const { cityId, id } = row
    const honors = await ctx.db.honor.count({ where: { cityId, personId: id, state: { not: 'DISCARDED' } } })
    if (honors > 0) return fail('state', `名下有 ${honors} 项荣誉，不能作废；登记重复的请用“合并”`)
    const led = await ctx.db.studio.count({ where: { cityId, leaderId: id, state: { not: 'DISCARDED' } } })
    const pairs = await ctx.db.mentorship.count({
      where: { cityId, OR: [{ masterId: id }, { apprenticeId: id }], state: { not: 'DISCARDED' } },
    })
    if (led + pairs > 0) return fail('state', '领衔着工作室或有师徒结对，不能作废；登记重复的请用“合并”')
    const done = await ctx.db.person.updateMany({
      where: { cityId, id, version, archivedAt: null },
      data: { archivedAt: ctx.now, updatedAt: ctx.now, version: { increment: 1 } },
    })
    if (done.count === 0) return fail('conflict', '别人刚改过这个人的资料。请刷新后再操作')
    // the number is free for the right record
    const gone = { idNumber: null, idNumberHash: '', idNumberTail: '', phone: null, phoneTail: '' }
    await ctx.db.personPrivate.updateMany({ where: { cityId, id }, data: gone })
    ctx.audit({ objectId: id, place: row, detail: { name: row.name, reason } })
    return ok({ id })
  },
})
