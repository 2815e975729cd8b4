import type { Finding } from '#lib/features/relief/schema/batch.ts'
import type { Db } from '#lib/kernel/scope.ts'

type Line = {
  no: number
  name: string
  accountName: string
  cardHash: string
  note: string
  working: unknown
}

const named = ({ no, name }: Line) => `第 ${no} 人 ${name}`

function sameCard(lines: readonly Line[]): Finding[] {
  const cards = Map.groupBy(
    lines.filter(({ cardHash }) => cardHash !== ''),
    ({ cardHash }) => cardHash,
  )
  return [...cards.values()].flatMap((same): Finding[] => {
    if (same.length < 2) return []
    const level = same.every(({ note }) => note !== '') ? 'warn' : 'block'
    const how = level === 'block' ? '，请核对；确属代领的，在备注里写明关系' : '（备注已说明）'
    return [{ level, message: `${same.map(named).join('、')}用同一张银行卡${how}` }]
  })
}

/** Same card for several payees, account in another name (代领 needs a note), card numbers that fail their check digit. */
export function findings(lines: readonly Line[]): Finding[] {
  const others = lines.flatMap((line): Finding[] => {
    if (line.cardHash === '' || line.accountName === line.name) return []
    const message = `${named(line)}的户名是“${line.accountName}”`
    return line.note
      ? [{ level: 'warn', message: `${message}（备注：${line.note}）` }]
      : [{ level: 'block', message: `${message}，与姓名不一致。代领的请在备注里写明关系` }]
  })
  const doubtful = lines.flatMap((line): Finding[] => {
    const { cardDoubt } = line.working as { cardDoubt?: boolean }
    return cardDoubt ? [{ level: 'warn', message: `${named(line)}的卡号末位校验不符，请与卡片核对` }] : []
  })
  return [...sameCard(lines), ...others, ...doubtful]
}

/** The findings of a batch as its payees stand. */
export async function findingsOf(db: Db, { cityId, id }: { cityId: string; id: string }): Promise<Finding[]> {
  const lines = await db.reliefPayment.findMany({
    where: { cityId, batchId: id },
    orderBy: { no: 'asc' },
    select: { no: true, name: true, accountName: true, cardHash: true, note: true, working: true },
  })
  return findings(lines)
}

export const blocking = (found: readonly Finding[]) => found.filter(({ level }) => level === 'block')
