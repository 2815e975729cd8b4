import { useEffect, useState } from 'react'

const PAUSE_MS = 250

/** What a list of the API answers at this address, asked for when typing pauses; null asks for nothing. */
export function useFound<T>(url: string | null): readonly T[] {
  const [found, setFound] = useState<readonly T[]>([])
  useEffect(() => {
    if (!url) return
    const stop = new AbortController()
    const ask = async () => {
      const answer = await fetch(url, { signal: stop.signal }).catch(() => null)
      if (answer?.ok) setFound(((await answer.json()) as { items: T[] }).items)
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [url])
  return found
}
