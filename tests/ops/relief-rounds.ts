import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { gbkBytes } from '#lib/features/relief/bank/gbk.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { verifyChains } from '#lib/ops/audit/verify.ts'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'
import { type Duty, must, type ReliefPortal, type Victim } from '#tests/ops/relief-portal.ts'

/** Where in the way of a batch the kill falls. */
export type Moment = 'payees' | 'release' | 'return'
export type Round = { at: Moment; victim: Victim /** ms after the act was begun */; after: number }

const PAYEES = 120
const REFUSED = 3

function payeesCsv(round: number): Uint8Array {
  const lines = Array.from({ length: PAYEES }, (_, at) => {
    const n = round * PAYEES + at + 1
    return `测试${n},${idNumberOf(n)},甲厂,500,工商银行,${cardOf(n)}`
  })
  return new TextEncoder().encode(['姓名,身份证号,单位,金额（元）,开户行,银行卡号', ...lines].join('\r\n'))
}

/** One batch from its list to the bank's answer, with one kill on the way. Gives what was acknowledged. */
async function playRound(portal: ReliefPortal, programId: string, round: Round, no: number) {
  const strike = async (at: Moment) => {
    if (at !== round.at) return
    await sleep(round.after)
    await portal.killAndStart(round.victim)
  }
  const acts: { object: string; action: string }[] = []
  const made = await portal.post('officer', 'relief-batches', {
    programId,
    period: '2026',
    title: `第${no}轮慰问`,
  })
  const batchId = String(must(made).id)
  let version = 1
  const step = async (who: Duty, verb: string, more: object = {}) => {
    const done = must(await portal.post(who, `relief-batches/${batchId}/${verb}`, { version, ...more }))
    version = Number(done.version)
    acts.push({ object: batchId, action: `relief_batch.${verb}` })
    return done
  }

  const list = await portal.upload(
    'officer',
    { kind: 'relief_payees', name: '名单.csv', batchId },
    payeesCsv(no),
  )
  await portal.runImport(list, () => strike('payees'))
  const [payees] = await portal.rows(
    'select count(*)::int as n, count(distinct id_hash)::int as people from public.relief_payment where batch_id = $1',
    [batchId],
  )
  expect(payees).toEqual({ n: PAYEES, people: PAYEES })

  await step('officer', 'submit')
  await step('officer', 'forward')
  await step('checker', 'check')
  await step('approver', 'approve', { minutes: '会议纪要' })
  // the same request under the same key, before and after the kill: one effect, and what was said stays true
  const key = uuidv7()
  const release = () =>
    portal.post('officer', `relief-batches/${batchId}/release`, { version, encoding: 'gbk' }, key)
  const first = release()
  await strike('release')
  const said = await first
  const released = must(await release())
  if (said?.status === 200) expect(said.body).toMatchObject({ sha256: released.sha256 })
  acts.push({ object: batchId, action: 'relief_batch.release' })
  version = Number(released.version)
  await step('officer', 'send', { hash: released.sha256 })

  const orders = await portal.rows<{ order_no: string }>(
    'select order_no from public.relief_payment where batch_id = $1 order by no',
    [batchId],
  )
  const lines = orders.map(
    ({ order_no }, at) => `${order_no},500.00,${at < REFUSED ? '失败,户名不符' : '成功,'}`,
  )
  const text = ['业务编号,金额,处理结果,失败原因', ...lines, '9999,500.00,成功,'].join('\r\n')
  const back = { kind: 'relief_return', name: '回盘.csv', batchId }
  const answer = await portal.upload('officer', back, Uint8Array.from(gbkBytes(text).bytes))
  await portal.runImport(answer, () => strike('return'))
  acts.push({ object: batchId, action: 'relief_batch.answer' })
  return { batchId, acts, acknowledged: said?.status === 200 }
}

const AFTER = `
  select (select count(*)::int from public.relief_payment where batch_id = $1 and status = 'PAID') as paid,
         (select count(*)::int from public.relief_payment where batch_id = $1 and status = 'FAILED') as failed,
         (select count(*)::int from public.relief_bank_file where batch_id = $1) as files,
         (select count(*)::int from public.relief_return where batch_id = $1) as returns,
         (select count(*)::int from public.relief_return_line where batch_id = $1 and verdict <> 'ok') as anomalies,
         (select coalesce(sum(amount_fen), 0)::int from public.relief_entry) as ledger,
         (select count(*)::int from (select from public.relief_payment where status not in ('CANCELLED', 'FAILED')
            group by kind, period, payee_key having count(*) > 1) x) as twice`

/** Plays the rounds; afterwards every acknowledged act is there once, nobody is paid twice, and the books agree. */
export async function playRounds(portal: ReliefPortal, rounds: readonly Round[]): Promise<void> {
  const formula = { type: 'fixed', fen: '500', clause: '送温暖办法第三条' }
  const program = {
    name: '冬送温暖',
    kind: 'warmth',
    year: 2026,
    season: 'winter',
    filedOnly: false,
    formula,
  }
  const { id } = must(await portal.post('officer', 'relief-programs', { ...program, fundId: portal.fundId }))
  const told: string[] = []
  for (const [no, round] of rounds.entries()) {
    const { batchId, acts, acknowledged } = await playRound(portal, String(id), round, no)
    told.push(`${round.at} ${round.victim} ${round.after} ms${acknowledged ? '' : ', release repeated'}`)
    const [after] = await portal.rows(AFTER, [batchId])
    expect(after, told.at(-1)).toEqual({
      ...{ paid: PAYEES - REFUSED, failed: REFUSED, files: 1, returns: 1, anomalies: 1, ledger: 0, twice: 0 },
    })
    for (const { object, action } of acts) {
      const found = await portal.rows('select from public.audit_event where object_id = $1 and action = $2', [
        object,
        action,
      ])
      expect(found, `${action} after ${told.at(-1)}`).toHaveLength(1)
    }
  }
  console.log(told.join('\n'))
  expect((await verifyRelief(portal.url())).differences).toEqual([])
  expect((await verifyChains(portal.url())).filter((city) => !city.ok)).toEqual([])
}
