'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** A value in the page's address, so that a reload and a shared link show the same; the default is left out of it. */
export function useUrlState<T extends string = string>(name: string, fallback: NoInfer<T>): [T, (value: T) => void] {
  const params = useSearchParams()
  const pathname = usePathname()
  const value = (params.get(name) ?? fallback) as T
  const set = useCallback(
    (next: T) => {
      const query = new URLSearchParams(window.location.search)
      if (next === fallback) query.delete(name)
      else query.set(name, next)
      const text = query.toString()
      window.history.replaceState(null, '', text ? `${pathname}?${text}` : pathname)
    },
    [name, fallback, pathname],
  )
  return [value, set]
}
