import { createHash } from 'node:crypto'
import { uuidv7From } from '#lib/kernel/pure/ids.ts'

/** Slugs of the demo's regions that have public figures. */
export type DemoRegion = 'suzhou-ah' | 'peixian-js'

export const CITY_SUZHOU = '341300'
export const COUNTY_SIXIAN = '341324'
export const CITY_XUZHOU = '320300'
export const COUNTY_PEIXIAN = '320322'

/** The same id for the same key in every run, so that links to demo pages stay valid after demo:reset. */
export function demoId(key: string): string {
  const digest = createHash('sha256').update(`demo:${key}`).digest()
  return uuidv7From(
    Date.UTC(2025, 0, 1) + digest.readUInt32BE(0),
    digest.readUInt16BE(4),
    digest.subarray(8, 16),
  )
}

/** A number in [0, 1) that depends on the key alone. */
export function demoChance(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) / 2 ** 32
}

/** One of `list`, always the same for the same key. */
export function demoPick<T>(list: readonly T[], key: string): T {
  const picked = list[Math.floor(demoChance(key) * list.length)]
  if (picked === undefined) throw new Error(`nothing to pick for ${key}`)
  return picked
}
