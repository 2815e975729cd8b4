'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Loads the page's data anew every two seconds while something is under way. */
export function RefreshWhile({ running }: { running: boolean }) {
  const router = useRouter()
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => router.refresh(), 2_000)
    return () => clearInterval(timer)
  }, [running, router])
  return null
}
