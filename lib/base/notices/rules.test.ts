import { describe, expect, test } from 'vitest'
import { noticeEnd } from '#lib/kernel/pure/workdays.ts'
import { next } from '#lib/kernel/pure/workflow.ts'
import { listErrors, listFromText, masked, NOTICE_TRANSITIONS, noticeStage, textFromList } from './rules.ts'

const running = { state: 'RUNNING' as const, startOn: '2026-09-28', endOn: '2026-10-09', openObjections: 0 }

test('five workdays over the National Day holiday end on 9 October', () => {
  expect(noticeEnd('2026-09-28', 5)).toBe('2026-10-09')
  expect(noticeEnd('2026-09-28', 5, { '2026-09-30': false })).toBe('2026-10-10')
})

test.each([
  ['2026-09-27', 'planned'],
  ['2026-09-28', 'running'],
  ['2026-10-09', 'running'],
  ['2026-10-10', 'due'],
])('on %s the notice is %s', (day, stage) => {
  expect(noticeStage(running, day)).toBe(stage)
})

test('an open objection is said before and after the last day', () => {
  expect(noticeStage({ ...running, openObjections: 1 }, '2026-10-01')).toBe('objected')
  expect(noticeStage({ ...running, openObjections: 1 }, '2026-10-20')).toBe('objected')
  expect(noticeStage({ ...running, state: 'CLEAR' }, '2026-10-20')).toBe('clear')
})

test.each([
  [{ ended: false, open: 0, upheld: 0 }, null],
  [{ ended: true, open: 1, upheld: 0 }, null],
  [{ ended: true, open: 0, upheld: 0 }, 'CLEAR'],
  [{ ended: true, open: 0, upheld: 1 }, 'UPHELD'],
])('concluding with %o leads to %s', (facts, to) => {
  expect(next(NOTICE_TRANSITIONS, 'RUNNING', 'conclude', facts)).toBe(to)
})

describe('the list', () => {
  test('comes from Excel by tabs, short rows are filled up, empty lines fall away', () => {
    const list = listFromText('姓名\t单位\r\n\r\n周演一\t 甲厂 \n吴演二')
    expect(list).toEqual({
      columns: ['姓名', '单位'],
      rows: [
        ['周演一', '甲厂'],
        ['吴演二', ''],
      ],
    })
    expect(listFromText(textFromList(list))).toEqual(list)
  })

  test('helped persons are masked whatever was typed, others are not', () => {
    const list = {
      columns: ['户主姓名', '单位'],
      rows: [
        ['周演一', '甲厂'],
        ['吴*', '乙厂'],
      ],
    }
    expect(masked(list, 'relief').rows).toEqual([
      ['周*一', '甲厂'],
      ['吴*', '乙厂'],
    ])
    expect(masked(list, 'honor')).toBe(list)
  })

  test('says in which row a private number stands', () => {
    const list = {
      columns: ['姓名', '说明'],
      rows: [
        ['周演一', ''],
        ['吴演二', '13800001234'],
      ],
    }
    expect(listErrors(list)).toEqual([{ path: 'list', message: '第 2 行“说明”里有手机号，请删去后再保存' }])
  })
})
