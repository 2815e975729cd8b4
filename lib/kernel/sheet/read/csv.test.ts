import { expect, test } from 'vitest'
import { READ_LIMITS } from '../table.ts'
import { readCsv } from './csv.ts'

const fieldsOf = (lines: string[]) =>
  readCsv(new TextEncoder().encode(lines.join('\r\n')), 'a.csv', READ_LIMITS).grid.rows.map(({ cells }) =>
    cells.map(({ text }) => text),
  )

test.each([
  [
    'commas, with Chinese commas inside every text',
    [
      '某局全年填报表',
      '编号,任务,说明',
      'T1,培训,已通过，进度灯正常，已催报',
      'T2,宣讲,被退回，逾期，已催报',
    ],
    [
      ['某局全年填报表'],
      ['编号', '任务', '说明'],
      ['T1', '培训', '已通过，进度灯正常，已催报'],
      ['T2', '宣讲', '被退回，逾期，已催报'],
    ],
  ],
  [
    'Chinese commas, with a comma in an amount',
    ['姓名，金额', '张三，1', '李四，"1,000"'],
    [
      ['姓名', '金额'],
      ['张三', '1'],
      ['李四', '1,000'],
    ],
  ],
  [
    'tabs, with commas inside',
    ['姓名\t说明', '张三\t一,二'],
    [
      ['姓名', '说明'],
      ['张三', '一,二'],
    ],
  ],
  ['one column', ['姓名', '张三'], [['姓名'], ['张三']]],
])('%s', (_says, lines, expected) => {
  expect(fieldsOf(lines)).toEqual(expected)
})
