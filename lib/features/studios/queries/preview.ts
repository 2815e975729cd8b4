import { ACHIEVEMENT_KIND_LABELS, type AchievementKind, levelLabel } from '#lib/features/studios/labels.ts'
import type { StudioPreview } from '#lib/features/studios/schema/public.ts'
import { awardRank } from '#lib/kernel/pure/award-level.ts'
import { findPrivate, PRIVATE_LABELS } from '#lib/kernel/pure/private-text.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Row = Omit<StudioPreview, 'members' | 'titles' | 'achievements' | 'findings'> & { cityId: string }

type Achievement = Awaited<ReturnType<typeof shownAchievements>>[number]

/** Confirmed and not confidential: its own, and those it took part in. */
async function shownAchievements(db: Db, { cityId, id }: Row) {
  const shares = await db.studioAchievementShare.findMany({
    where: { cityId, studioId: id },
    select: { achievementId: true },
  })
  return db.studioAchievement.findMany({
    where: {
      cityId,
      state: 'CONFIRMED',
      confidential: false,
      OR: [{ studioId: id }, { id: { in: shares.map((share) => share.achievementId) } }],
    },
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
  })
}

/** Every text that visitors would read, by the name of its field. */
function textsOf(row: Row, achievements: readonly Achievement[]): [string, string][] {
  return [
    ['名称', row.name],
    ['领衔人', `${row.leaderName} ${row.leaderHonor}`],
    ['单位', row.unitName],
    ['地区', row.area],
    ['行业', row.trade],
    ['简介', row.intro],
    ['来源', row.source],
    ...achievements.map((each): [string, string] => [
      `成果“${each.name}”`,
      [each.name, each.certNo, each.appliedAt, each.award, each.benefitBy].join(' '),
    ]),
  ]
}

/** The studio as visitors will see it, and private numbers in its texts (never shown whole). */
export async function previewStudio(db: Db, row: Row): Promise<StudioPreview> {
  const { cityId, id, name, unitName, area, trade, leaderName, leaderHonor, intro, source } = row
  const titles = await db.studioTitle.findMany({ where: { cityId, studioId: id, endedOn: '' } })
  const achievements = await shownAchievements(db, row)
  const members = await db.studioMember.count({ where: { cityId, studioId: id, leftOn: '' } })
  const texts = [
    ...textsOf(row, achievements),
    ...titles.map((each): [string, string] => [
      `${levelLabel(each.level)}称号`,
      `${each.grantedBy} ${each.docNo}`,
    ]),
  ]
  return {
    ...{ id, name, unitName, area, trade, leaderName, leaderHonor, intro, source, members },
    titles: titles
      .toSorted((a, b) => awardRank(a.level) - awardRank(b.level) || (a.grantedOn < b.grantedOn ? -1 : 1))
      .map((each) => ({
        id: each.id,
        level: each.level,
        grantedOn: each.grantedOn,
        grantedBy: each.grantedBy,
        docNo: each.docNo,
      })),
    achievements: achievements.map((each) => ({
      id: each.id,
      label: ACHIEVEMENT_KIND_LABELS[each.kind as AchievementKind],
      name: each.name,
      achievedOn: each.achievedOn,
    })),
    findings: texts.flatMap(([field, text]) =>
      findPrivate(text).map(({ kind, text: found }) => ({
        field,
        kind: PRIVATE_LABELS[kind],
        text: `${found.slice(0, 3)}……`,
      })),
    ),
  }
}
