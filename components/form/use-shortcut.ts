'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useSession } from '#components/form/session-context.ts'

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

const offKey = (username: string) => `shortcuts:${username}`
/** Tells the hooks of this page that the setting has changed. */
const CHANGED = 'shortcuts-changed'

/** Shortcuts of one letter, digit or sign can be switched off, per person on this device (WCAG 2.1.4). */
function singleKeyShortcutsOn(username: string): boolean {
  try {
    return localStorage.getItem(offKey(username)) !== 'off'
  } catch {
    return true
  }
}

function listen(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange)
  window.addEventListener('storage', onChange)
  return () => {
    window.removeEventListener(CHANGED, onChange)
    window.removeEventListener('storage', onChange)
  }
}

/** The person's setting, and how to change it; other tabs follow. */
export function useSingleKeys(): { on: boolean; set: (on: boolean) => void } {
  const { username } = useSession()
  const on = useSyncExternalStore(
    listen,
    () => singleKeyShortcutsOn(username),
    () => true,
  )
  const set = (next: boolean) => {
    try {
      localStorage.setItem(offKey(username), next ? 'on' : 'off')
    } catch {
      // Storage is refused in some private windows: the keys then stay as they are.
    }
    window.dispatchEvent(new Event(CHANGED))
  }
  return { on, set }
}

type Places = { inFields: boolean; inDialog: boolean; username: string }

function applies(event: KeyboardEvent, name: string, { inFields, inDialog, username }: Places): boolean {
  if (event.defaultPrevented || event.repeat || (dialogOpen() && !inDialog)) return false
  const combined = name.includes('+')
  // only letters, digits and signs can be typed by accident or by a voice; Esc and the like stay
  if (name.length === 1 && !singleKeyShortcutsOn(username)) return false
  return combined || inFields || !isTextField(event.target)
}

/**
 * Page-wide shortcuts, `{ 'j': next, 'ctrl+enter': submit, '?': help }`. Fires neither while an input method
 * composes, nor while a dialog is open, nor (single keys) while a text field has focus.
 */
export function useShortcuts(map: Record<string, () => void>, options: ShortcutOptions = {}): void {
  const { enabled = true, inFields = false, inDialog = false } = options
  const { username } = useSession()
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => {
      const name = shortcutName(event)
      const act = name === null ? undefined : latest.current[name]
      if (name === null || !act || !applies(event, name, { inFields, inDialog, username })) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled, inFields, inDialog, username])
}

/** One shortcut; see useShortcuts. */
export function useShortcut(name: string, act: () => void, options: ShortcutOptions = {}): void {
  useShortcuts({ [name]: act }, options)
}
