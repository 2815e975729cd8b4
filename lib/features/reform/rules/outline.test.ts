import { expect, test } from 'vitest'
import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { checkOutline } from './check-outline.ts'
import { compareOutlines, withEarlierIds } from './compare-outlines.ts'
import { copyOutline } from './copy-outline.ts'
import { diffOutline } from './diff-outline.ts'
import {
  newMeasure,
  newPillar,
  newTask,
  type Outline,
  type OutlineTask,
  outlineSchema,
  tasksOf,
} from './outline.ts'

function plan(change: (task: OutlineTask) => void = () => undefined): Outline {
  const task: OutlineTask = {
    ...newTask(uuidv7(), '1-01-1', 2026),
    title: '举办宣讲报告会',
    unitOfMeasure: '场',
    assignments: [
      { orgId: 'unit-1', orgName: '县委宣传部', role: 'LEAD', target: 2000 },
      { orgId: 'unit-2', orgName: '县总工会', role: 'JOINT', target: 1000 },
    ],
  }
  change(task)
  const measure = { ...newMeasure(uuidv7(), '1-01'), title: '思想政治引领', tasks: [task] }
  return { pillars: [{ ...newPillar(uuidv7(), '1'), title: '引领聚魂', measures: [measure] }] }
}
const problems = (change: (task: OutlineTask) => void) => checkOutline(plan(change), 2026)

test('half-typed outlines can be saved, only whole ones published', () => {
  const draft: Outline = {
    pillars: [
      {
        ...newPillar(uuidv7(), ''),
        measures: [{ ...newMeasure(uuidv7(), ''), tasks: [newTask(uuidv7(), '', 2026)] }],
      },
    ],
  }
  expect(outlineSchema.safeParse(draft).success).toBe(true)
  expect(checkOutline(draft, 2026).length).toBeGreaterThan(5)
  expect(outlineSchema.parse(plan()).pillars).toHaveLength(1)
  expect(checkOutline(plan(), 2026)).toEqual([])
  expect(checkOutline({ pillars: [] }, 2026)[0]?.path).toBe('pillars')
})

const AT = 'pillars.0.measures.0.tasks.0'
test.each<[string, string, (task: OutlineTask) => void]>([
  ['no lead', `${AT}.assignments`, (task) => task.assignments.shift()],
  [
    'two leads',
    `${AT}.assignments`,
    (task) =>
      task.assignments.forEach((each) => {
        each.role = 'LEAD'
      }),
  ],
  [
    'lead is joint too',
    `${AT}.assignments.1.orgId`,
    (task) => {
      task.assignments[1]!.orgId = 'unit-1'
    },
  ],
  [
    'no unit',
    `${AT}.unitOfMeasure`,
    (task) => {
      task.unitOfMeasure = ''
    },
  ],
  [
    'no target',
    `${AT}.assignments.0.target`,
    (task) => {
      task.assignments[0]!.target = 0
    },
  ],
  [
    'due next year',
    `${AT}.dueOn`,
    (task) => {
      task.dueOn = '2027-01-31'
    },
  ],
  [
    'due before start',
    `${AT}.dueOn`,
    (task) => {
      task.startOn = '2026-06-01'
      task.dueOn = '2026-05-01'
    },
  ],
  [
    'no due date',
    `${AT}.dueOn`,
    (task) => {
      task.dueOn = null
    },
  ],
  [
    'weight',
    `${AT}.weight`,
    (task) => {
      task.weight = 0
    },
  ],
  [
    'ratio over 100',
    `${AT}.assignments.0.target`,
    (task) => {
      task.rule = 'ratio'
      task.assignments[0]!.target = 10_100
    },
  ],
  [
    'qualitative as sum',
    `${AT}.rule`,
    (task) => {
      task.targetKind = 'qualitative'
    },
  ],
])('%s', (_, path, change) => expect(problems(change).map((each) => each.path)).toEqual([path]))

test('长期坚持 needs no date', () => {
  expect(
    problems((task) => {
      task.dueKind = 'long_term'
      task.dueOn = null
    }),
  ).toEqual([])
})

test('codes are unique', () => {
  const outline = plan()
  outline.pillars[0]!.measures[0]!.tasks.push({
    ...structuredClone(outline.pillars[0]!.measures[0]!.tasks[0]!),
    id: uuidv7(),
  })
  expect(checkOutline(outline, 2026)).toEqual([
    { path: 'pillars.0.measures.0.tasks.1.code', message: '编号 1-01-1 重复，请改成不同的编号' },
  ])
})

test('the version note says what changed', () => {
  const before = plan()
  const after = structuredClone(before)
  const task = after.pillars[0]!.measures[0]!.tasks[0]!
  task.title = '举办六进宣讲'
  task.dueKind = 'long_term'
  task.assignments = [
    { ...task.assignments[0]!, target: 3000 },
    { orgId: 'unit-3', orgName: '县工商联', role: 'JOINT', target: 500 },
  ]
  after.pillars[0]!.measures.push({ ...newMeasure(uuidv7(), '1-02'), title: '党建带工建' })
  expect(diffOutline(before, before)).toEqual([])
  expect(diffOutline(before, after)).toEqual([
    '新增举措 1-02「党建带工建」',
    '任务 1-01-1 名称由「举办宣讲报告会」改为「举办六进宣讲」',
    '任务 1-01-1 完成时限由 2026-12-31 改为 长期坚持',
    '任务 1-01-1 县委宣传部目标由 20 改为 30',
    '任务 1-01-1 增加责任单位县工商联，目标 5',
    '任务 1-01-1 取消责任单位县总工会',
  ])
  expect(diffOutline(after, before)).toContain('停用举措 1-02「党建带工建」')
})

test('two years are compared along the rows that go on from earlier ones', () => {
  const before = plan()
  const after = copyOutline(before, { years: 1, linked: true }, () => uuidv7())
  const [task] = tasksOf(after)
  expect(task?.task).toMatchObject({
    prevId: tasksOf(before)[0]?.task.id,
    baseline: null,
    startOn: '2027-01-01',
  })
  expect(task?.task.assignments.map((each) => each.target)).toEqual([null, null])
  const rows = compareOutlines(before, withEarlierIds(after))
  expect(new Set(rows.map((row) => row.change))).toEqual(new Set(['changed']))
  expect(compareOutlines(before, after).some((row) => row.change === 'added')).toBe(true)
  const unlinked = copyOutline(before, { years: 1, linked: false }, () => uuidv7())
  expect(unlinked.pillars[0]?.prevId).toBeUndefined()
})
