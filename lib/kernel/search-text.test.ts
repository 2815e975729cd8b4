import { expect, test } from 'vitest'
import { pinyinKey, searchText } from './search-text.ts'

test('a name is found by its characters, pinyin and initials', () => {
  const text = searchText('宿州市总工会', null, '市总 GH2')
  expect(text).toContain('宿州市总工会')
  expect(text).toContain('suzhoushizonggonghui')
  expect(text).toContain('szszgh')
  expect(text).toContain('gh2')
  expect(searchText('')).toBe('')
})

test('a surname is read as a surname', () => {
  expect(pinyinKey('曾繁荣')).toBe('zeng fan rong')
  expect(pinyinKey('单田')).toBe('shan tian')
})
