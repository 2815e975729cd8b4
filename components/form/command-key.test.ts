import { expect, test } from 'vitest'
import { freshKey, keyAfterAnswer, keyForSending, newKey } from './command-key.ts'

function counter() {
  let n = 0
  return () => {
    n += 1
    return `k${n}`
  }
}

test('a retry after no answer or a server error keeps the key', () => {
  const make = counter()
  let state = keyForSending(freshKey(make), 'a', make)
  for (const status of [0, 500, 503, 401, 429]) {
    state = keyAfterAnswer(state, 'a', status, make)
    expect(keyForSending(state, 'a', make).key).toBe('k1')
  }
})

test('success renews the key, so that the same body again is a second act', () => {
  const make = counter()
  const sent = keyForSending(freshKey(make), 'a', make)
  expect(keyForSending(keyAfterAnswer(sent, 'a', 201, make), 'a', make).key).toBe('k2')
})

test('a refused body that is changed gets a new key, unchanged it keeps the old one', () => {
  const make = counter()
  const refused = keyAfterAnswer(keyForSending(freshKey(make), 'a', make), 'a', 422, make)
  expect(keyForSending(refused, 'a', make).key).toBe('k1')
  expect(keyForSending(refused, 'b', make).key).toBe('k2')
})

test('a body changed while the outcome was unknown is first sent with the old key, and is not stuck after a refusal', () => {
  const make = counter()
  const unknown = keyAfterAnswer(keyForSending(freshKey(make), 'a', make), 'a', 0, make)
  const second = keyForSending(unknown, 'b', make)
  expect(second.key).toBe('k1')
  const refused = keyAfterAnswer(second, 'b', 409, make)
  expect(keyForSending(refused, 'b', make).key).toBe('k2')
})

test('keys are UUIDs with and without crypto.randomUUID', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  expect(newKey()).toMatch(uuid)
  const original = crypto.randomUUID
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
  try {
    expect(newKey()).toMatch(uuid)
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true })
  }
})
