'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import type { DatabaseStatus } from '@/lib/queries/answers/health'
import { ProblemError } from '@/lib/queries/problem-error'
import { DatabaseWaiting } from './database-waiting'
import { Shell } from './shell'

const unavailable = 503

/** Pages need the database. While it cannot be reached, the page says why and what mends it; it comes back by itself. */
export function DatabaseGate({ status, children }: { status: DatabaseStatus; children: ReactNode }) {
  const router = useRouter()
  const client = useQueryClient()
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ query }) => {
        const { error } = query.state
        if (error instanceof ProblemError && error.status === unavailable) router.refresh()
      }),
    [client, router],
  )
  if (status.state === 'ready') return <Shell>{children}</Shell>
  return <DatabaseWaiting status={status} />
}
