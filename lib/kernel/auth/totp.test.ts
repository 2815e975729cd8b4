import { expect, test } from 'vitest'
import { codeAt, newSecret, stepOf, totpUri } from './totp.ts'

// the secret of RFC 6238, appendix B (SHA-1); its codes have eight digits, ours are the last six
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('codes are those of RFC 6238', () => {
  expect(codeAt(RFC, 59_000)).toBe('287082')
  expect(codeAt(RFC, 1_111_111_109_000)).toBe('081804')
  expect(codeAt(RFC, 20_000_000_000_000)).toBe('353130')
})

test('a code is right one step early and one step late, and no further', () => {
  const at = 1_700_000_010_000
  const step = Math.floor(at / 30_000)
  for (const off of [-1, 0, 1]) expect(stepOf(RFC, codeAt(RFC, at + off * 30_000), at)).toBe(step + off)
  for (const off of [-2, 2]) expect(stepOf(RFC, codeAt(RFC, at + off * 30_000), at)).toBeNull()
  expect(stepOf(RFC, '', at)).toBeNull()
  expect(stepOf(RFC, '12345', at)).toBeNull()
})

// the secret of the demo's relief duties, as README prints it
test('a secret may be typed as README prints it', () => {
  expect(codeAt('CHANGAITONGDEMOCHANGAITONGDEMO22', 59_000)).toMatch(/^\d{6}$/)
})

test('secrets are new each time, and the address names portal and account', () => {
  const secret = newSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret()).not.toBe(secret)
  const uri = new URL(totpUri(secret, 'peixian.checker'))
  expect(uri.protocol).toBe('otpauth:')
  expect(uri.searchParams.get('secret')).toBe(secret)
  expect(decodeURIComponent(uri.pathname)).toContain('peixian.checker')
})
