'use client'

import { useEffect, useRef, useState } from 'react'

/** A person who types is not interrupted: something that takes the focus waits until no key was pressed for this long. */
const TYPING_PAUSE_MS = 1_000

/** Time of the last key press; an input method that is composing counts as a key held down. */
function useTyping() {
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const press = () => {
      last.current = Date.now()
    }
    const compose = () => {
      last.current = Number.POSITIVE_INFINITY
    }
    window.addEventListener('keydown', press, { capture: true, passive: true })
    window.addEventListener('compositionstart', compose, { capture: true })
    window.addEventListener('compositionend', press, { capture: true })
    return () => {
      window.removeEventListener('keydown', press, { capture: true })
      window.removeEventListener('compositionstart', compose, { capture: true })
      window.removeEventListener('compositionend', press, { capture: true })
    }
  }, [])
  return last
}

/**
 * `wanted`, but not before the person pauses: the password field takes the focus, and what was meant for the
 * text must never land in it.
 */
export function useAfterTyping(wanted: boolean): boolean {
  const lastKey = useTyping()
  const [ready, setReady] = useState(false)
  useEffect(() => {
    if (!wanted) {
      setReady(false)
      return
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const left = Math.min(lastKey.current + TYPING_PAUSE_MS - Date.now(), TYPING_PAUSE_MS)
      if (left <= 0) setReady(true)
      else timer = setTimeout(look, left)
    }
    look()
    return () => clearTimeout(timer)
  }, [wanted, lastKey])
  return wanted && ready
}
