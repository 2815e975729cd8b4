import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyRelief } from '#lib/ops/relief/verify.ts'
import { type ReliefWorld, reliefWorld } from '#tests/builders/relief.ts'
import { type Machine, machine, scripts } from '#tests/builders/relief-machine.ts'
import { SEED } from '#tests/setup/seed.ts'

/** The batch machine of tests/integration/relief/machine.test.ts, many times over. */
const RUNS = 2_000

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

test(`${RUNS} runs: books agree, no illegal step, nobody twice, three persons, one effect per key`, async () => {
  console.log(`seed ${SEED}`)
  const run = fc.asyncProperty(scripts, async (script) => {
    expect(await play.play(script)).toEqual([])
  })
  await fc.assert(run, { numRuns: RUNS, endOnFailure: true })
  expect((await verifyRelief(relief.world.database.url)).differences).toEqual([])
})
