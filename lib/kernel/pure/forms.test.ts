import { expect, test } from 'vitest'
import { z } from 'zod'
import { idSchema, uuidv7 } from './ids.ts'
import { personName, username } from './names.ts'
import { deskPaths, isLocalPath, publicPaths } from './paths.ts'
import { isFreeSlug } from './reserved-slugs.ts'
import { fail, fieldErrors, invalid, ok } from './result.ts'
import { cleanText, countChars, line, text } from './text.ts'
import { next, statesFor, type Transition, verbsFrom } from './workflow.ts'

test('ids are valid UUIDv7 and strictly rising, even in one millisecond', () => {
  const ids = Array.from({ length: 9000 }, () => uuidv7(1_800_000_000_000))
  expect(ids.every((id) => idSchema.safeParse(id).success)).toBe(true)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('text keeps Chinese punctuation and loses what nobody sees', () => {
  expect(cleanText('　共１２家（含新增），\u200b见“ＡＢＣ”：\r\n第二行 \u0007')).toBe(
    '共12家（含新增），见“ABC”：\n第二行',
  )
  expect(text(1, 10).safeParse('   ').success).toBe(false)
  expect(line(1, 10).parse('a\n b')).toBe('a b')
  expect(z.toJSONSchema(text(20, 300))).toMatchObject({ type: 'string', minLength: 20, maxLength: 300 })
  expect(countChars('宿州 市\n')).toBe(3)
})

test('names', () => {
  expect(personName.parse('张　三')).toBe('张三')
  expect(personName.safeParse('Zhang').success).toBe(false)
  expect(username.parse(' Peixian.Unit1.clerk ')).toBe('peixian.unit1.clerk')
  expect(username.safeParse('a..b').success).toBe(false)
  expect([isFreeSlug('suzhou'), isFreeSlug('desk'), isFreeSlug('suzhou-ah'), isFreeSlug('A')]).toEqual([
    false,
    false,
    true,
    false,
  ])
})

test('paths', () => {
  expect(deskPaths.task('x', '2026-11')).toBe('/desk/tasks/x?period=2026-11')
  expect(deskPaths.tasks({ light: '', page: 2 })).toBe('/desk/tasks?page=2')
  expect(publicPaths.reform('suzhou-ah')).toBe('/suzhou-ah/reform')
  expect([
    isLocalPath('/desk?a=1'),
    isLocalPath('//evil'),
    isLocalPath('/\\evil'),
    isLocalPath('https://x'),
  ]).toEqual([true, false, false, false])
})

test('results', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 })
  expect(fail('state', '请刷新').problem.code).toBe('state')
  const parsed = z
    .object({ values: z.array(z.object({ cum: z.number('要数字') })) })
    .safeParse({ values: [{ cum: 'x' }] })
  const errors = fieldErrors(parsed.error?.issues ?? [])
  expect(invalid(errors).problem).toEqual({
    code: 'invalid',
    title: '有 1 处需要修改，改好后再提交',
    errors: [{ path: 'values.0.cum', message: '要数字' }],
  })
})

test('a guarded row wins over the plain one', () => {
  type Facts = { big: boolean }
  const table: Transition<'A' | 'B' | 'C', 'go' | 'back', Facts>[] = [
    { from: 'A', verb: 'go', to: 'C', when: { label: '大', test: (facts) => facts.big } },
    { from: 'A', verb: 'go', to: 'B' },
    { from: 'B', verb: 'back', to: 'A' },
  ]
  expect(next(table, 'A', 'go', { big: true })).toBe('C')
  expect(next(table, 'A', 'go', { big: false })).toBe('B')
  expect(next(table, 'C', 'go', { big: false })).toBeNull()
  expect(verbsFrom(table, 'A')).toEqual(['go'])
  expect(statesFor(table, 'back')).toEqual(['B'])
})
