import { expect, test } from 'vitest'
import { idCheckChar } from './id-number.ts'
import { findPrivate } from './private-text.ts'

const id = (first17: string) => first17 + idCheckChar(first17)
const ID = id('99039919900101001')

test.each([
  [`身份证${ID}，已核`, ['id_number']],
  [`号码 ${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, ['id_number']],
  ['电话１３８００００１２３４', ['phone']],
  ['138-0000-1234或139 0000 1234', ['phone', 'phone']],
  ['卡号 6222 0212 3456 7890 128', ['card']],
  [`${ID.slice(0, 17)}${ID.endsWith('1') ? '2' : '1'}`, []],
  ['沛工发〔2020〕6号，2020年10月，1.25万人，职工 12345678 人', []],
  ['0516-89612345', []],
  ['', []],
])('%s', (text, kinds) => {
  expect(findPrivate(text).map((each) => each.kind)).toEqual(kinds)
})
