'use client'

import { useCallback, useRef, useState } from 'react'

/** Whether the code is being asked for, and the acts that wait for it. */
export function useStepUp() {
  const [asking, setAsking] = useState(false)
  const waiters = useRef<((confirmed: boolean) => void)[]>([])
  const requireStepUp = useCallback(() => {
    setAsking(true)
    return new Promise<boolean>((resolve) => waiters.current.push(resolve))
  }, [])
  const settle = useCallback((confirmed: boolean) => {
    setAsking(false)
    for (const wake of waiters.current.splice(0)) wake(confirmed)
  }, [])
  return { asking, requireStepUp, settle }
}
