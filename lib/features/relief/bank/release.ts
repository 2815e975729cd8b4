import { createHash } from 'node:crypto'
import { gbkBytes } from '#lib/features/relief/bank/gbk.ts'
import { findBatch, type LoadedBatch, orderNumber } from '#lib/features/relief/batches/load.ts'
import { moveBatch } from '#lib/features/relief/batches/move.ts'
import { PRIVATE_TABLE } from '#lib/features/relief/batches/payees.ts'
import { batchVerdict, moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { type BankLine, bankText } from '#lib/features/relief/rules/bank-file.ts'
import { type BatchDone, batchIdInput, releaseInput, sendInput } from '#lib/features/relief/schema/batch.ts'
import { type CommandContext, defineCommand, place } from '#lib/kernel/command.ts'
import { notFound } from '#lib/kernel/errors.ts'
import { openVault } from '#lib/kernel/private/seal.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { type Failure, fail, invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { REVEALS_PER_DAY } from '#lib/kernel/pure/reveal.ts'

const FILE_TABLE = 'public.relief_bank_file'

/** The lines of the file with every card in clear: they leave this process only sealed. */
async function bankLines(ctx: CommandContext, { row }: LoadedBatch): Promise<BankLine[] | Failure> {
  const vault = await openVault(ctx.db)
  if ('ok' in vault) return vault
  const sealed = await ctx.db.$queryRaw<{ id: string; card: Uint8Array | null }[]>`
    select id, card from app.relief_cards(${row.id})`
  const cards = new Map(sealed.map(({ id, card }) => [id, card]))
  const payments = await ctx.db.reliefPayment.findMany({
    where: { cityId: row.cityId, batchId: row.id },
    orderBy: { no: 'asc' },
  })
  const lines: BankLine[] = []
  for (const payment of payments) {
    const { id, accountName, bankName, amountFen, cardPrint } = payment
    const bytes = cards.get(id)
    const card = bytes
      ? vault.open({ table: PRIVATE_TABLE, column: 'card', cityId: row.cityId, id }, bytes)
      : ''
    if (card === null || (cardPrint !== '' && !card))
      return fail('unavailable', `第 ${payment.no} 人的卡号打不开，请联系系统管理员`)
    const note = row.form === 'goods' ? payment.goods : row.program.name
    lines.push({
      orderNo: orderNumber(row, payment),
      accountName,
      card,
      bankName,
      amountFen: Number(amountFen),
      note,
    })
  }
  return lines
}

/** Writes the bank file: once, sealed; from now on these very bytes are what is sent. */
export const releaseBatch = defineCommand({
  name: 'relief_batch.release',
  object: 'relief_batch',
  summary: '发放批次：生成报盘文件',
  stepUp: true,
  seconds: 60,
  input: releaseInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'release', subject),
  async run(ctx, loaded, { version, columns, encoding }): Promise<Result<BatchDone & { sha256: string }>> {
    const { row } = loaded
    const lines = await bankLines(ctx, loaded)
    if ('ok' in lines) return lines
    const text = bankText(lines, columns)
    const gbk = encoding === 'gbk' ? gbkBytes(text) : null
    if (gbk && gbk.missing.length > 0) {
      const message = `GBK 没有这些字：${gbk.missing.join('、')}。请改用 UTF-8，或与银行确认写法`
      return invalid([{ path: 'encoding', message }], message)
    }
    const bytes = gbk?.bytes ?? new TextEncoder().encode(text)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    const id = uuidv7(ctx.now.getTime())
    const cell = { table: FILE_TABLE, column: 'content', cityId: row.cityId, id }
    await ctx.db.reliefBankFile.createMany({
      data: [
        {
          ...place(row),
          id,
          batchId: row.id,
          fileName: `${row.year}-${row.no}${row.form === 'cash' ? '报盘' : '发放'}.csv`,
          ...{ sha256, encoding, columns, bytes: bytes.length },
          content: vault.seal(cell, Buffer.from(bytes).toString('base64')),
          madeName: ctx.actor.userName,
          madeAt: ctx.now,
        },
      ],
    })
    const moved = await moveBatch(ctx, loaded, 'release', { version, columns: { exportedAt: ctx.now } })
    if (!moved.ok) return moved
    const detail = {
      batch: `${row.year}-${row.no}`,
      from: row.state,
      to: moved.value.state,
      sha256,
      rows: lines.length,
    }
    ctx.audit({ objectId: row.id, place: row, detail })
    return ok({ ...moved.value, sha256 })
  },
})

export type BankFileBytes = { fileName: string; sha256: string; base64: string }

/** Hands the stored bytes out again: always the same. Cards stand in them, so each time is an act of its own. */
export const downloadBankFile = defineCommand({
  name: 'relief_batch.file',
  object: 'relief_batch',
  summary: '下载报盘文件（含卡号，留痕）',
  stepUp: true,
  input: batchIdInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => moneyDuty(actor, 'release', subject),
  stored: () => ({ repeated: true }),
  async run(ctx, { row }): Promise<Result<BankFileBytes>> {
    const { cityId } = row
    const file = await ctx.db.reliefBankFile.findFirst({
      where: { cityId, batchId: row.id },
      select: { id: true, fileName: true, sha256: true },
    })
    if (!file) return fail('state', '这一批还没有报盘文件')
    const answers = await ctx.db.$queryRaw<{ answer: { value?: string | null; over?: true } | null }[]>`
      select app.reveal(${FILE_TABLE}, 'content', ${file.id}, ${REVEALS_PER_DAY}) as answer`
    const answer = answers[0]?.answer
    if (answer?.over) return fail('limit', `今天已查看 ${REVEALS_PER_DAY} 次，请明天再试`)
    const vault = await openVault(ctx.db)
    if ('ok' in vault) return vault
    if (!answer?.value) return notFound()
    const cell = { table: FILE_TABLE, column: 'content', cityId, id: file.id }
    const base64 = vault.open(cell, Buffer.from(answer.value, 'base64'))
    if (base64 === null) return fail('unavailable', '报盘文件打不开，请联系系统管理员')
    ctx.audit({ objectId: row.id, place: row, detail: { file: file.fileName, sha256: file.sha256 } })
    return ok({ fileName: file.fileName, sha256: file.sha256, base64 })
  },
})

/** The hash of the file that goes to the bank, given back by a person: only these bytes may be on their way. */
export const sendBatch = defineCommand({
  name: 'relief_batch.send',
  object: 'relief_batch',
  summary: '发放批次：核对哈希，送银行',
  stepUp: true,
  input: sendInput,
  load: (ctx, { id }) => findBatch(ctx.db, ctx.actor, id),
  allow: (actor, { subject }) => batchVerdict(actor, 'send', subject),
  async run(ctx, loaded, { version, hash }) {
    const { row } = loaded
    const file = await ctx.db.reliefBankFile.findFirst({
      where: { cityId: row.cityId, batchId: row.id },
      select: { sha256: true },
    })
    if (file?.sha256 !== hash) {
      const message = '哈希与系统生成的报盘文件不一致：要送出的不是这一份文件，或文件被改动过。请重新下载'
      return invalid([{ path: 'hash', message }], message)
    }
    return moveBatch(ctx, loaded, 'send', { version, columns: { sentHash: hash, sentAt: ctx.now } })
  },
})
