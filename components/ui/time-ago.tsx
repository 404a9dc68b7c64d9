'use client'

import { useInterval } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { ago } from './format'

const everyMs = 10_000

/** Wall time, relative; the instant is in the title. */
export function TimeAgo({ at }: { at: number }) {
  const [now, setNow] = useState<number | null>(null)
  useInterval(() => setNow(Date.now()), everyMs, { autoInvoke: true })
  useEffect(() => setNow(Date.now()), [])
  return (
    <time dateTime={new Date(at).toISOString()} title={new Date(at).toISOString()}>
      {now === null ? '' : ago(at, now)}
    </time>
  )
}
