import { expect, test } from 'vitest'
import type { MissingRow } from '#lib/reports/missing/schema.ts'
import { groupRows } from './groups.ts'

const row = (unit: string, taskCode: string): MissingRow => ({
  assignmentId: `${unit} ${taskCode}`,
  unit: { id: unit, name: unit, shortName: unit },
  liaisonName: '',
  liaisonPhone: '',
  measureId: '',
  taskId: taskCode,
  taskCode,
  taskTitle: '任务',
  state: '',
  chases: 0,
  chasedOn: null,
})
const ROWS = [row('教育局', '1-10'), row('教育局', '1-2'), row('人社局', '1-10')]
const said = (view: 'unit' | 'task') =>
  groupRows(ROWS, view).map(({ title, rows }) => [title, rows.map((each) => each.assignmentId)])

test('the same rows by unit in the order given, or by task in the order of numbers', () => {
  expect(said('unit')).toEqual([
    ['教育局', ['教育局 1-10', '教育局 1-2']],
    ['人社局', ['人社局 1-10']],
  ])
  expect(said('task')).toEqual([
    ['1-2 任务', ['教育局 1-2']],
    ['1-10 任务', ['教育局 1-10', '人社局 1-10']],
  ])
})
