import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}
type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const packages: Record<string, Package> = read('package-lock.json').packages
const banned: Record<string, { below: string; why: string }> = read('docs/banned-versions.json')

const partsOf = (version: string) => version.split('-')[0]!.split('.').map(Number)

function isBelow(version: string, limit: string): boolean {
  if (limit === '*') return true
  const [left, right] = [partsOf(version), partsOf(limit)]
  for (const at of [0, 1, 2]) {
    if (left[at] !== right[at]) return left[at]! < right[at]!
  }
  // a pre-release comes before its release
  return version.includes('-')
}

const installed = Object.entries(packages)
  .filter(([place]) => place.includes('node_modules/'))
  .map(([place, { version }]) => ({
    place,
    name: place.split('node_modules/').at(-1)!,
    version: version ?? '',
  }))

test('the comparison of versions', () => {
  expect(isBelow('16.4.0', '16.4.1')).toBe(true)
  expect(isBelow('16.4.1', '16.4.1')).toBe(false)
  expect(isBelow('16.4.1-canary.3', '16.4.1')).toBe(true)
  expect(isBelow('9.9.9', '16.4.1')).toBe(true)
  expect(isBelow('99.0.0', '*')).toBe(true)
})

test('the lock file holds no version that must never be installed', () => {
  expect(installed.length).toBeGreaterThan(100)
  const found = installed.filter(({ name, version }) => banned[name] && isBelow(version, banned[name].below))
  expect(found.map(({ place, version, name }) => `${place} ${version}: ${banned[name]!.why}`)).toEqual([])
})

test('every version in package.json is exact', () => {
  const manifest: Manifest = read('package.json')
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))
  expect(loose).toEqual([])
})

/** Parts of a package for machines that the portal does not start on; a mirror that lacks them gives no integrity. */
const isElsewhere = ({ optional, os = [], cpu = [], libc = [] }: Package) =>
  optional === true &&
  (!os.includes('linux') || !(cpu.includes('x64') || cpu.includes('arm64')) || libc.includes('musl'))

test('every package comes from a registry, with its integrity', () => {
  const odd = Object.entries(packages).filter(([place, each]) => {
    const unsigned = !each.integrity && !isElsewhere(each)
    return (
      place !== '' &&
      !each.link &&
      (unsigned || (each.resolved !== undefined && !each.resolved.startsWith('https://')))
    )
  })
  expect(odd.map(([place]) => place)).toEqual([])
})
