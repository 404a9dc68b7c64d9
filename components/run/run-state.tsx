'use client'

import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { Chip, type Tone } from '@/components/ui/chip'
import { span } from '@/components/ui/format'
import type { RunState } from '@/lib/queries/answers/run'

/** What a state is called, and how it looks. */
export const stateFacts: Record<RunState, { label: string; tone: Tone }> = {
  ready: { label: 'Ready', tone: 'accent' },
  running: { label: 'Live', tone: 'up' },
  paused: { label: 'Paused', tone: 'shock' },
  stopped: { label: 'Stopped', tone: 'plain' },
  finished: { label: 'Finished', tone: 'plain' },
  failed: { label: 'Failed', tone: 'crit' },
}

export function RunStateChip({ state }: { state: RunState }) {
  const { label, tone } = stateFacts[state]
  return (
    <Chip tone={tone} pulse={state === 'running'}>
      {state === 'running' ? 'Running' : label}
    </Chip>
  )
}

const staleAfterMs = 5_000

/** The state of a watched run, or of the connection to it when that is lost. Announced to screen readers when it changes. */
export function LiveChip({ state, lostAt }: { state: RunState; lostAt: number | null }) {
  const [now, setNow] = useState(0)
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true })
  const lostForMs = lostAt === null ? null : Math.max(0, now - lostAt)
  const { label, tone } = stateFacts[state]
  return (
    <span role="status" aria-live="polite">
      {lostForMs === null ? (
        <Chip tone={tone} pulse={state === 'running'}>
          {label}
        </Chip>
      ) : lostForMs < staleAfterMs ? (
        <Chip tone="down" pulse>
          Reconnecting
        </Chip>
      ) : (
        <Chip tone="crit">
          Stale <span aria-hidden="true">{span(lostForMs)}</span>
        </Chip>
      )}
    </span>
  )
}
