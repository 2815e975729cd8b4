import { describe, expect, test } from 'vitest'
import { type Cell, hashWith, openWith, sealWith } from './cipher.ts'
import { fingerprints, freshKeyFile, parseKeys } from './keys.ts'

const keys = parseKeys(freshKeyFile())
const cell: Cell = { table: 'public.x', column: 'id_number', cityId: '341300', id: 'row' }
const text = '341399199001010015'

describe('a sealed value', () => {
  test('opens in its own cell, looks different each time and holds no plain text', () => {
    const one = sealWith(keys, cell, text)
    const two = sealWith(keys, cell, text)
    expect(openWith(keys, cell, one)).toBe(text)
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false)
    expect(Buffer.from(one).toString('latin1')).not.toContain('19900101')
  })

  test.each([
    ['another table', { table: 'public.y' }],
    ['another column', { column: 'phone' }],
    ['another city', { cityId: '320300' }],
    ['another row', { id: 'other' }],
  ])('does not open in %s', (_name, change) => {
    const sealed = sealWith(keys, cell, text)
    expect(() => openWith(keys, { ...cell, ...change }, sealed)).toThrow()
  })

  test('does not open when any byte of it was changed, nor under another key', () => {
    const sealed = sealWith(keys, cell, text)
    for (const [at] of sealed.entries()) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openWith(keys, cell, changed), `byte ${at}`).toThrow()
    }
    expect(() => openWith(parseKeys(freshKeyFile()), cell, sealed)).toThrow()
  })

  test('opens after the key was changed, as long as the old version is kept', () => {
    const sealed = sealWith(keys, cell, text)
    const next = parseKeys(freshKeyFile()).encryption.get(1)
    const rotated = {
      ...keys,
      current: 2,
      encryption: new Map([...keys.encryption, [2, next ?? Buffer.alloc(0)]]),
    }
    expect(openWith(rotated, cell, sealed)).toBe(text)
    expect(Buffer.from(sealWith(rotated, cell, text)).readUInt16BE(1)).toBe(2)
  })
})

test('hashes: equal for equal values of one kind, else different; keys are told apart by their prints', () => {
  expect(hashWith(keys, 'id_number', text)).toBe(hashWith(keys, 'id_number', text))
  expect(hashWith(keys, 'id_number', text)).not.toBe(hashWith(keys, 'phone', text))
  expect(hashWith(keys, 'id_number', text)).not.toBe(hashWith(parseKeys(freshKeyFile()), 'id_number', text))
  expect(fingerprints(keys)).not.toEqual(fingerprints(parseKeys(freshKeyFile())))
})

test('a key file with a short key or without the current one is refused', () => {
  const file = JSON.parse(freshKeyFile())
  expect(() => parseKeys(JSON.stringify({ ...file, current: 2 }))).toThrow()
  expect(() => parseKeys(JSON.stringify({ ...file, search: 'AAAA' }))).toThrow()
})
