import fc from 'fast-check'

/**
 * The seed of every random test. A red run must be the fault of the change that it judges, so CI always plays the
 * same cases; new ones are looked for by developers' own runs and by `npm run test:deep` (SEED=… repeats a run).
 * docs/decisions/0022.
 */
export const SEED = Number(
  process.env.SEED ?? (process.env.CI && process.env.DEEP !== '1' ? 20261121 : Date.now() % 2 ** 31),
)

fc.configureGlobal({ seed: SEED })
