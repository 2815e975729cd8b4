import { findHonor, type LoadedHonor } from '#lib/features/honors/commands/load.ts'
import type { HolderKind, HonorLevel } from '#lib/features/honors/labels.ts'
import { honorDuty } from '#lib/features/honors/policy.ts'
import type { HonorState } from '#lib/features/honors/rules/states.ts'
import type { HonorPreview } from '#lib/features/honors/schema/desk.ts'
import { honorIdInput } from '#lib/features/honors/schema/honor.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import { defineQuery } from '#lib/kernel/query.ts'
import type { Db } from '#lib/kernel/scope.ts'

async function seatsOf(db: Db, cityId: string, personId: string | null): Promise<string[]> {
  if (!personId) return []
  const rows = await db.personEvent.findMany({
    where: { cityId, personId, kind: 'seat' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { note: true },
  })
  return rows.map((row) => row.note)
}

function holderOf({ row }: LoadedHonor, seats: string[]): HonorPreview['holder'] {
  const { person, collective } = row
  return {
    id: person?.id ?? collective?.id ?? '',
    kind: row.kind as HolderKind,
    name: person?.name ?? collective?.name ?? '',
    unitName: person?.unitName ?? collective?.unitName ?? '',
    area: person?.area ?? collective?.area ?? '',
    deeds: person?.deeds ?? collective?.deeds ?? '',
    seats,
    deceased: person?.status === 'deceased',
    hasPhoto: person ? person.photoConsent && person.photoId !== '' : (collective?.photoId ?? '') !== '',
  }
}

/** Every text of an award that visitors would read, by the name of its field. */
function textsOf({ holder, award }: Pick<HonorPreview, 'holder' | 'award'>, job: string): [string, string][] {
  return [
    ['姓名', holder.name],
    ['单位', `${holder.unitName} ${award.unitName}`],
    ['职务', job],
    ['地区', holder.area],
    ['事迹', holder.deeds],
    ['代表委员', holder.seats.join(' ')],
    ['颁奖词', award.citation],
    ['文号', award.docNo],
    ['授予单位', award.grantedBy],
    ['来源', award.source],
  ]
}

/** The award as visitors will see it, and private numbers in its texts (never shown whole). */
export async function previewHonor(db: Db, loaded: LoadedHonor): Promise<HonorPreview> {
  const { row } = loaded
  const holder = holderOf(loaded, await seatsOf(db, row.cityId, row.personId))
  const award = {
    title: row.title.name,
    level: row.level as HonorLevel,
    grantedOn: row.grantedOn,
    grantedBy: row.title.grantedBy,
    docNo: row.docNo,
    unitName: row.unitAtAward,
    citation: row.citation,
    source: row.source,
  }
  const shown = await db.honor.findMany({
    where: {
      cityId: row.cityId,
      ...(row.personId ? { personId: row.personId } : { collectiveId: row.collectiveId }),
      state: 'PUBLISHED',
      id: { not: row.id },
    },
    include: { title: { select: { name: true } } },
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
  })
  const findings = textsOf({ holder, award }, row.person?.job ?? '').flatMap(([field, text]) =>
    findPrivate(text).map(({ kind, text: found }) => ({
      field,
      kind: PRIVATE_LABELS[kind],
      text: `${found.slice(0, 3)}……`,
    })),
  )
  return {
    id: row.id,
    state: row.state as HonorState,
    holder,
    award,
    others: shown.map(({ id, title, grantedOn }) => ({ id, title: title.name, grantedOn })),
    findings,
  }
}

export const honorPreview = defineQuery({
  name: 'honor.preview',
  object: 'honor',
  summary: '荣誉公布前预览（公众将看到的内容）',
  input: honorIdInput,
  allow: (actor) => honorDuty(actor, 'read'),
  run: async (db, actor, input) => {
    const found = await findHonor(db, actor.cityId, input.id)
    return found ? previewHonor(db, found) : null
  },
})
