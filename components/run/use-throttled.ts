'use client'

import { useEffect, useRef, useState } from 'react'

/** The value as it was at most `everyMs` ago: charts need not be redrawn with every slice. The last value always arrives. */
export function useThrottled<T>(value: T, everyMs: number): T {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  const lastAt = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current = value
    if (timer.current !== undefined) return
    const wait = Math.max(0, lastAt.current + everyMs - performance.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      lastAt.current = performance.now()
      setShown(latest.current)
    }, wait)
  }, [value, everyMs])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return shown
}
