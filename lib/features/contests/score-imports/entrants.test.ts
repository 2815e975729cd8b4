import { expect, test } from 'vitest'
import { type Entrant, findEntrant, type Named, notScored } from './entrants.ts'

const entrant = (id: string, name: string, more: Partial<Entrant> = {}): Entrant => ({
  ...{ id, name, unitName: '演示一矿', eventName: '焊工', startNo: 0, state: 'QUALIFIED' },
  ...more,
})
const ALL = [
  entrant('a', '周演一', { startNo: 1 }),
  entrant('b', '吴演二', { startNo: 1, eventName: '电工' }),
  entrant('c', '郑演三', { startNo: 2 }),
  entrant('d', '郑演三', { startNo: 2, eventName: '电工', unitName: '演示二矿' }),
  entrant('e', '王演四', { state: 'WITHDRAWN' }),
  entrant('f', '王演四', { state: 'SCORED' }),
  entrant('g', '冯演五', { state: 'ABSENT', startNo: 3 }),
]
const EMPTY: Named = { name: '', unit: null, event: null, startNo: null, entryId: null }
function found(row: Partial<Named>): string {
  const answer = findEntrant(ALL, { ...EMPTY, ...row })
  return 'entrant' in answer ? answer.entrant.id : `${answer.error.key}：${answer.error.message}`
}

test.each<[string, Partial<Named>, string]>([
  ['the hidden key of a template', { name: '郑演三', entryId: 'd' }, 'd'],
  ['a name with blanks and another spelling of signs', { name: '周 演一' }, 'a'],
  ['a number with its name, though two events have it', { name: '吴演二', startNo: 1 }, 'b'],
  ['a number in its event', { name: '郑演三', startNo: 2, event: '焊工' }, 'c'],
  ['a number and a name that two have, by the unit', { name: '郑演三', startNo: 2, unit: '演示二矿' }, 'd'],
  ['a name that two have, by unit', { name: '郑演三', unit: '演示一矿' }, 'c'],
  ['a name that two have, by event', { name: '郑演三', event: '电工' }, 'd'],
  ['who was entered again after withdrawing', { name: '王演四' }, 'f'],
  ['who is absent, to say so', { name: '冯演五', startNo: 3 }, 'g'],
])('is found: %s', (_title, row, id) => {
  expect(found(row)).toBe(id)
})

test.each<[Partial<Named>, string]>([
  [{ name: '没有的人' }, 'name：本次竞赛没有这名选手（队），请核对姓名'],
  [{ name: '周演一', unit: '演示九矿' }, 'unit：有这名选手（队），但单位或项目与报名不同，请核对'],
  [{ name: '周演一', event: '电工' }, 'event：有这名选手（队），但单位或项目与报名不同，请核对'],
  [{ name: '周演一', startNo: 9 }, 'startNo：本次竞赛没有 9 号选手'],
  [
    { name: '周演一', startNo: 3 },
    'name：这一行对应的选手是冯演五，与填写的姓名不同。可能只排序了部分列，请核对',
  ],
  [{ name: '冯演五', startNo: 1 }, 'name：各项目的 1 号选手里没有这个姓名，请核对'],
  [
    { name: '周演一', entryId: 'd' },
    'name：这一行对应的选手是郑演三，与填写的姓名不同。可能只排序了部分列，请核对',
  ],
  [{ name: '周演一', entryId: 'x' }, 'name：这一行不是本次竞赛的选手，模板可能是另一项竞赛的，请重新下载'],
])('is refused: %o', (row, message) => {
  expect(found(row)).toBe(message)
})

test('two of one name are not guessed at', () => {
  expect(found({ name: '郑演三' })).toMatch(/^name：有同名的选手/)
  expect(found({ name: '郑演三', startNo: 2 })).toMatch(/^name：有同名的选手/)
})

test('why no score is given is said with the state of the entry', () => {
  expect(notScored(entrant('a', '周演一'))).toBeNull()
  expect(notScored(entrant('a', '周演一', { state: 'DISQUALIFIED' }))?.message).toContain('“取消成绩”')
})
