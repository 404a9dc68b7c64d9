'use client'

import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { useRuns } from '@/lib/queries/runs'

/** How many runs are live now; the way to the only one, else to their list. */
export function RunningChip() {
  const running = useRuns().data?.filter((run) => run.state === 'running') ?? []
  const [only] = running
  if (!only) return null
  return (
    <Link href={running.length === 1 ? `/runs/${only.id}` : '/runs'} style={{ textDecoration: 'none' }}>
      <Chip tone="up" pulse>
        {running.length} running
      </Chip>
    </Link>
  )
}
