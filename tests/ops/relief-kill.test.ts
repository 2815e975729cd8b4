import { afterAll, beforeAll, test } from 'vitest'
import { ReliefPortal } from '#tests/ops/relief-portal.ts'
import { playRounds } from '#tests/ops/relief-rounds.ts'

/** `kill -9` of the program while the bank file is written, of PostgreSQL while the bank's answer is read. */
let portal: ReliefPortal
beforeAll(async () => {
  portal = new ReliefPortal()
  await portal.open()
}, 600_000)
afterAll(() => portal.close())

test('whatever was acknowledged is there, nothing twice, the books agree to the fen', async () => {
  await playRounds(portal, [
    { at: 'release', victim: 'app', after: 60 },
    { at: 'return', victim: 'database', after: 150 },
  ])
}, 180_000)
