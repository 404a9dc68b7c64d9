'use client'

import { useInterval } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Chip } from '@/components/ui/chip'
import { CopyLine } from '@/components/ui/copy-line'
import type { DatabaseStatus } from '@/lib/queries/answers/health'
import { Logo } from './logo'
import classes from './shell.module.css'

const everyMs = 1_500

const titles: Record<DatabaseStatus['state'], string> = {
  ready: 'The database is there',
  connecting: 'Connecting to the database',
  unreachable: 'The database cannot be reached',
  newer: 'The database is newer than this version of Freshet',
}

export function DatabaseWaiting({ status }: { status: DatabaseStatus }) {
  const router = useRouter()
  const client = useQueryClient()
  useInterval(
    async () => {
      const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
      if (!answer?.ok) return
      await client.resetQueries()
      router.refresh()
    },
    everyMs,
    { autoInvoke: true },
  )
  return (
    <main className={classes.gate}>
      <div className={classes.gateBox} role="alert">
        <Logo size={28} />
        <h1>{titles[status.state]}</h1>
        <p>{status.message}</p>
        {status.fix && (
          <>
            <p className="t2">This mends it:</p>
            <CopyLine text={status.fix} />
          </>
        )}
        <div>
          <Chip tone="accent" pulse>
            asking {status.host}:{status.port} again every few seconds
          </Chip>
        </div>
        <p className="t3">Nothing is lost: this page opens by itself as soon as the database answers.</p>
      </div>
    </main>
  )
}
