import { expect, test } from 'vitest'
import { bodyOf, type QuickField, startOf } from './quick-fields.ts'

const FIELDS: QuickField[] = [
  { name: 'name', label: '名称' },
  { name: 'year', label: '年度', type: 'number' },
  { name: 'amount', label: '金额', type: 'money' },
  { name: 'leaderId', label: '领衔人', type: 'person', empty: 'null' },
  { name: 'level', label: '级别', type: 'select', path: 'named.level' },
  { name: 'docNo', label: '文号', path: 'named.docNo' },
  { name: 'first', label: '得分', type: 'number', path: 'scores.0' },
  { name: 'second', label: '得分', type: 'number', path: 'scores.1' },
  { name: 'hidden', label: '保密', type: 'check' },
]

test('what is known fills the fields, the rest is empty', () => {
  expect(startOf(FIELDS, { name: '甲', year: 2025, leaderId: null, hidden: true })).toEqual({
    name: '甲',
    year: '2025',
    amount: '',
    leaderId: '',
    level: '',
    docNo: '',
    first: '',
    second: '',
    hidden: true,
  })
})

test('the body has numbers, nulls and inner objects where the schema asks for them', () => {
  const values = {
    ...startOf(FIELDS),
    name: '甲',
    year: '2025',
    level: 'county',
    docNo: '一号',
    first: '18',
    second: '30',
  }
  expect(bodyOf(FIELDS, values)).toEqual({
    name: '甲',
    year: 2025,
    amount: undefined,
    leaderId: null,
    named: { level: 'county', docNo: '一号' },
    scores: [18, 30],
    hidden: false,
  })
})

test('a preset choice starts with its first option, another one stands where it is known', () => {
  const encoding: QuickField = {
    name: 'encoding',
    label: '文件编码',
    type: 'select',
    preset: true,
    options: [
      { value: 'utf-8', label: 'UTF-8' },
      { value: 'gbk', label: 'GBK' },
    ],
  }
  expect(startOf([encoding])).toEqual({ encoding: 'utf-8' })
  expect(startOf([encoding], { encoding: 'gbk' })).toEqual({ encoding: 'gbk' })
  expect(startOf([{ ...encoding, preset: false }])).toEqual({ encoding: '' })
})
