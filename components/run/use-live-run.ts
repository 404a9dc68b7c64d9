'use client'

/** A live run in the query cache: one update an animation frame, none while the tab is hidden. */
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Connection, watchRun } from '@/lib/live/client'
import type { Snapshot } from '@/lib/live/messages'
import { runKeys } from '@/lib/queries/runs'

export interface Live {
  /** Undefined until the first snapshot. */
  snapshot: Snapshot | undefined
  connection: Connection
  /** Wall time of the last message while the connection is lost; null while it holds. */
  lostAt: number | null
  /** Why the server will not show this run. */
  refused: string | null
}

export function useLiveRun(id: string): Live {
  const client = useQueryClient()
  const { data: snapshot } = useQuery<Snapshot>({ queryKey: runKeys.live(id), queryFn: skipToken })
  const [connection, setConnection] = useState<Connection>('connecting')
  const [lostAt, setLostAt] = useState<number | null>(null)
  const [refused, setRefused] = useState<string | null>(null)

  useEffect(() => {
    let newest: Snapshot | undefined
    let frame = 0
    const apply = () => {
      frame = 0
      if (newest) client.setQueryData(runKeys.live(id), newest)
    }
    const leave = watchRun(id, {
      onSnapshot(next) {
        if (newest && next.state !== newest.state)
          void client.invalidateQueries({ queryKey: runKeys.all, exact: false, predicate: ({ queryKey }) => queryKey[2] !== 'live' })
        newest = next
        if (frame === 0) frame = requestAnimationFrame(apply)
      },
      onConnection(next) {
        setConnection(next)
        setLostAt((since) => (next === 'reconnecting' ? (since ?? Date.now()) : null))
      },
      onRefused: setRefused,
    })
    return () => {
      leave()
      cancelAnimationFrame(frame)
    }
  }, [client, id])

  return { snapshot, connection, lostAt, refused }
}
