import { expect, test } from 'vitest'
import { shortcutName } from './use-shortcut.ts'

const press = (over: Partial<Parameters<typeof shortcutName>[0]>) => ({
  key: 'a',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 65,
  ...over,
})

test('keys are named with their modifiers', () => {
  expect(shortcutName(press({ key: 'A' }))).toBe('a')
  expect(shortcutName(press({ key: 'Enter', ctrlKey: true }))).toBe('ctrl+enter')
  expect(shortcutName(press({ key: 'Enter', metaKey: true }))).toBe('ctrl+enter')
  expect(shortcutName(press({ key: 'p', altKey: true }))).toBe('alt+p')
  expect(shortcutName(press({ key: '?' }))).toBe('?')
})

test('no press has a name while an input method composes', () => {
  expect(shortcutName(press({ key: 'Enter', ctrlKey: true, isComposing: true }))).toBeNull()
  expect(shortcutName(press({ key: 'Process', keyCode: 229 }))).toBeNull()
})
