import { expect, test } from 'vitest'
import { templateOutline } from '#lib/features/reform/rules/templates.ts'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import {
  canIndent,
  canMove,
  indent,
  insertAfter,
  insertBelow,
  move,
  outdent,
  remove,
  restore,
} from './outline-moves.ts'
import { outlineFrom, pathsOf, type Row, rowsOf } from './outline-rows.ts'

const YEAR = 2026
/** Types a list as a person does: text lines, `>` = Tab, `<` = Shift+Tab before typing. */
function typed(...lines: string[]): Row[] {
  let rows: Row[] = []
  let at = -1
  for (const line of lines) {
    const [next, id] = insertAfter(rows, at, YEAR)
    rows = next
    at = rows.findIndex((row) => row.id === id)
    for (const key of line.match(/^[<>]*/)?.[0] ?? '') {
      rows = key === '>' ? indent(rows, at, YEAR) : outdent(rows, at, YEAR)
    }
    rows = rows.map((row) => (row.id === id ? { ...row, title: line.replace(/^[<>]*/, '') } : row))
  }
  return rows
}
const shape = (rows: readonly Row[]) => rows.map((row) => `${'  '.repeat(row.level)}${row.code} ${row.title}`)

test('a list typed with Enter, Tab and Shift+Tab becomes pillars, measures and tasks with codes', () => {
  const rows = typed('引领', '>思想', '>宣讲', '竞赛', '<党建', '<成长', '>技能')
  expect(shape(rows)).toEqual([
    '1 引领',
    '  1-01 思想',
    '    1-01-1 宣讲',
    '    1-01-2 竞赛',
    '  1-02 党建',
    '2 成长',
    '  2-03 技能',
  ])
  expect(rowsOf(outlineFrom(rows))).toEqual(rows)
  expect([...pathsOf(rows).values()].at(3)).toBe('pillars.0.measures.0.tasks.1')
})

test('nothing falls below the tasks, the first line stays a pillar', () => {
  const rows = typed('引领', '>思想', '>宣讲')
  expect(canIndent(rows, 0)).toBe(false)
  expect(canIndent(rows, 1)).toBe(false)
  expect(canIndent(rows, 2)).toBe(false)
  expect(shape(outdent(rows, 1, YEAR))).toEqual(['1 引领', '2 思想', '  2-01 宣讲'])
})

test('moving past neighbors and over to the parent beside, with all that lies below', () => {
  const rows = typed('甲', '>一', '>a', '<二', '<乙', '>三')
  expect(shape(move(rows, 1, 'down')).map((line) => line.trim().split(' ')[1])).toEqual([
    '甲',
    '二',
    '一',
    'a',
    '乙',
    '三',
  ])
  expect(shape(move(rows, 3, 'down')).map((line) => line.trim().split(' ')[1])).toEqual([
    '甲',
    '一',
    'a',
    '乙',
    '二',
    '三',
  ])
  expect(canMove(rows, 0, 'up')).toBe(false)
  expect(canMove(rows, 5, 'down')).toBe(false)
  expect(shape(move(rows, 5, 'up')).map((line) => line.trim().split(' ')[1])).toEqual([
    '甲',
    '一',
    'a',
    '二',
    '三',
    '乙',
  ])
})

test('what was removed comes back at its place, also after other changes', () => {
  const rows = typed('甲', '>一', '>a', '<二')
  const [without, removed] = remove(rows, 1)
  expect(without.map((row) => row.title)).toEqual(['甲', '二'])
  expect(restore(without, removed, YEAR)).toEqual(rows)
  const [more] = insertBelow(without, 0, YEAR)
  expect(restore(more, removed, YEAR).map((row) => row.title)).toEqual(['甲', '一', 'a', '二', ''])
})

test('a template survives the way there and back', () => {
  const outline = templateOutline('five_aspects', () => uuidv7())
  expect(outlineFrom(rowsOf(outline))).toEqual(outline)
})
