import { expect, test } from 'vitest'
import { routes } from '#app/api/v1/routes/all.ts'
import { IMPORT_KINDS } from '#lib/reports/flows/imports.ts'
import { NOT_REGISTERS, REGISTERS } from './registers.ts'
import { runContract } from './suite.ts'

runContract(REGISTERS)

/** Types of the objects that a staff route lists. */
const listed = new Set(
  routes.flatMap((route) =>
    route.method === 'GET' && 'query' in route && !route.path.includes('{') ? [route.query.object] : [],
  ),
)

test('every type of object with a list keeps the contract, or says why not', () => {
  const joined = REGISTERS.map((register) => register.object)
  const known = [...joined, ...Object.keys(NOT_REGISTERS)]
  expect([...listed].filter((type) => !known.includes(type))).toEqual([])
  // a reason for what is gone, or for what has joined since, is a leftover
  expect(Object.keys(NOT_REGISTERS).filter((type) => !listed.has(type) || joined.includes(type))).toEqual([])
  expect(new Set(joined).size).toBe(joined.length)
})

test('a register that can be imported is exported in columns that the import reads', () => {
  const kinds = IMPORT_KINDS.filter((kind) => REGISTERS.some((register) => register.object === kind.object))
  const joined = REGISTERS.flatMap(({ sheet }) => (typeof sheet === 'string' ? [] : [sheet.kind.key]))
  // accounts have one row for each duty in the import and one for each person in the list: see registers.ts;
  // entries are imported into one competition and listed over all of them, scores are those of one judge
  const unlike = ['users', 'contest-entries', 'contest-scores']
  expect(
    kinds
      .map((kind) => kind.key)
      .filter((key) => !unlike.includes(key))
      .sort(),
  ).toEqual(joined.sort())
})
