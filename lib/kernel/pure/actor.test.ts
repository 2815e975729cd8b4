import { expect, test } from 'vitest'
import { officeOf } from './actor.ts'

test.each([
  ['沛县', '县产改办', '沛县产改办'],
  ['沛县', '产改办', '沛县产改办'],
  ['宿州市', '市产改办', '宿州市产改办'],
  ['宿州市', '', '宿州市'],
])('%s + %s = %s', (region, office, name) => {
  expect(officeOf(region, office)).toBe(name)
})
