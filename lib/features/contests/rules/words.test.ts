import { expect, test } from 'vitest'
import { contestWords, eitherWord, listWord, wordFor } from './words.ts'

test('a list is headed by the words of what it holds', () => {
  expect(eitherWord(({ final }) => final)).toBe('决赛、评审')
  expect(listWord(true, ({ final }) => final)).toBe('评审')
  expect(wordFor([false], ({ final }) => final)).toBe('决赛')
  // in one order, however they were met
  expect(wordFor([true, false], ({ final }) => final)).toBe('决赛、评审')
  expect(eitherWord(({ state }) => state.ENROLLING)).toBe('报名中、征集中')
  // one word where both have it
  expect(eitherWord(({ state }) => state.AWARDED)).toBe(contestWords(true).state.AWARDED)
})
