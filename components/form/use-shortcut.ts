'use client'

import { useEffect, useRef } from 'react'

const OFF_KEY = 'shortcuts'

export type ShortcutOptions = {
  enabled?: boolean
  /** Also while typing in a text field; combinations with Ctrl always are. */
  inFields?: boolean
  /** For a shortcut that belongs to a dialog; all others are silent while a dialog or popover is open. */
  inDialog?: boolean
}

type KeyLike = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>

/**
 * Name of a key press: "a", "1", "?", "escape", "ctrl+enter", "alt+p". While an input method composes
 * (`isComposing`, or keyCode 229 in older Chromium) a press has no name, so nothing fires.
 */
export function shortcutName(event: KeyLike): string | null {
  if (event.isComposing || event.keyCode === 229) return null
  const parts = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.key.toLowerCase(),
  ]
  return parts.filter(Boolean).join('+')
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  return target.matches('input:not([type=radio], [type=checkbox], [type=button], [type=submit])')
}

const dialogOpen = () =>
  document.querySelector('[role=dialog][data-open], [role=alertdialog][data-open]') !== null

/** Single-key shortcuts can be switched off on this device (WCAG 2.1.4). */
export function singleKeyShortcutsOn(): boolean {
  try {
    return localStorage.getItem(OFF_KEY) !== 'off'
  } catch {
    return true
  }
}

export function setSingleKeyShortcuts(on: boolean): void {
  try {
    localStorage.setItem(OFF_KEY, on ? 'on' : 'off')
  } catch {
    // Storage is refused in some private windows: the setting then lasts no longer than the page.
  }
}

type Places = { inFields: boolean; inDialog: boolean }

function applies(event: KeyboardEvent, name: string, { inFields, inDialog }: Places): boolean {
  if (event.defaultPrevented || event.repeat || (dialogOpen() && !inDialog)) return false
  const combined = name.includes('+')
  if (!combined && !singleKeyShortcutsOn()) return false
  return combined || inFields || !isTextField(event.target)
}

/**
 * Page-wide shortcuts, `{ 'j': next, 'ctrl+enter': submit, '?': help }`. Fires neither while an input method
 * composes, nor while a dialog is open, nor (single keys) while a text field has focus.
 */
export function useShortcuts(map: Record<string, () => void>, options: ShortcutOptions = {}): void {
  const { enabled = true, inFields = false, inDialog = false } = options
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => {
      const name = shortcutName(event)
      const act = name === null ? undefined : latest.current[name]
      if (name === null || !act || !applies(event, name, { inFields, inDialog })) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled, inFields, inDialog])
}

/** One shortcut; see useShortcuts. */
export function useShortcut(name: string, act: () => void, options: ShortcutOptions = {}): void {
  useShortcuts({ [name]: act }, options)
}
