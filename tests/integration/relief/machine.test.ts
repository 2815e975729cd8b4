import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { type Machine, machine, scripts } from '#tests/builders/relief-machine.ts'
import { SEED } from '#tests/setup/seed.ts'

/** RELIEF_RUNS: 200 here, 2,000 and more in test:deep. */
const RUNS = Number(process.env.RELIEF_RUNS ?? 200)

let relief: ReliefWorld
let play: Machine
beforeAll(async () => {
  relief = await reliefWorld()
  play = await machine(relief)
})
afterAll(async () => {
  await play.end()
  await relief.end()
})

test(`whatever users do at once: books agree, no illegal step, nobody twice, three persons, one effect per key`, async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      expect(await play.play(script)).toEqual([])
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  console.log(`seed ${SEED}, ${RUNS} runs: ${[...play.done].map(([name, n]) => `${name} ${n}`).join(', ')}`)
  // the walk went everywhere
  for (const verb of [
    ...[
      'submit',
      'check',
      'approve',
      'release',
      'send',
      'answer',
      'reconcile',
      'archive',
      'cancel',
      'return',
    ],
    ...['notice', 'sign'],
  ]) {
    expect(play.done.get(`relief_batch.${verb}`) ?? 0, verb).toBeGreaterThan(0)
  }
  for (const act of ['notice.publish', 'notice.conclude', 'relief_payment.sign', 'relief_payment.fix']) {
    expect(play.done.get(act) ?? 0, act).toBeGreaterThan(0)
  }
  const { differences } = await verifyRelief(relief.world.database.url)
  expect(differences).toEqual([])
}, 3_600_000)
