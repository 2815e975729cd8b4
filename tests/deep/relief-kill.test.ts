import { afterAll, beforeAll, test } from 'vitest'
import { ReliefPortal } from '#tests/ops/relief-portal.ts'
import { playRounds, type Round } from '#tests/ops/relief-rounds.ts'
import { SEED } from '#tests/setup/seed.ts'

/** Ten kills, of the program and of PostgreSQL in turn, at moments that SEED moves; see tests/ops/relief-kill. */
const MOMENTS = ['payees', 'release', 'return'] as const
let portal: ReliefPortal
beforeAll(async () => {
  portal = new ReliefPortal()
  await portal.open()
}, 600_000)
afterAll(() => portal.close())

test('ten kills: whatever was acknowledged is there, nothing twice, the books agree to the fen', async () => {
  console.log(`seed ${SEED}`)
  const rounds = Array.from({ length: 10 }, (_, n): Round => {
    const at = MOMENTS[n % MOMENTS.length] ?? 'release'
    return { at, victim: n % 2 === 0 ? 'app' : 'database', after: (SEED * (n + 1) * 37) % 400 }
  })
  await playRounds(portal, rounds)
}, 1_800_000)
