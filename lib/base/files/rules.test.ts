import { expect, test } from 'vitest'
import { cleanFileName, formatBytes, kindOfName, nameProblem } from './rules.ts'

test.each([
  ['活动照片.jpg', '活动照片.jpg'],
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['..\\..\\windows\\照片.png', '照片.png'],
  ['a\u0000b.png', 'ab.png'],
  ['报表\u202egnp.exe', '报表gnp.exe'],
  ['\u2066隐藏\u2069.pdf', '隐藏.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['nul', '_nul'],
  ['com1.tar.xlsx', '_com1.tar.xlsx'],
  ['a<b>:"|?*.pdf', 'a_b______.pdf'],
  ['  .隐藏.pdf. ', '隐藏.pdf'],
  ['两\n行.pdf', '两 行.pdf'],
  ['', '文件'],
  ['/', '文件'],
  ['.pdf', 'pdf'],
])('%j becomes %j', (given, name) => {
  expect(cleanFileName(given)).toBe(name)
})

test('a very long name is cut before its ending', () => {
  const name = cleanFileName(`${'很长'.repeat(4000)}.xlsx`)
  expect(Array.from(name).length).toBe(100)
  expect(name.endsWith('很.xlsx')).toBe(true)
})

test('the ending decides which content is expected', () => {
  expect(kindOfName('a.JPEG')).toBe('jpg')
  expect(kindOfName('a.png.exe')).toBeNull()
  expect(kindOfName('a')).toBeNull()
  expect(nameProblem('a.pdf')).toBeNull()
  for (const [name, word] of [
    ['a.svg', '.svg'],
    ['a.html', '.html'],
    ['a.heic', 'HEIC'],
    ['a.doc', 'docx'],
    ['a.xlsm', '宏'],
    ['a', '这种'],
  ])
    expect(nameProblem(name!), name).toContain(word)
})

test('sizes as people read them', () => {
  expect([1, 327_680, 3_565_158].map(formatBytes)).toEqual(['1 KB', '320 KB', '3.4 MB'])
})
