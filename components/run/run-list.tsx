'use client'

import Link from 'next/link'
import { count, percentage, simClock } from '@/components/ui/format'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Run } from '@/lib/queries/answers/run'
import classes from './run.module.css'
import { RunStateChip } from './run-state'

/** Runs in short, each a link to its page. */
export function RunRows({ runs }: { runs: readonly Run[] }) {
  return (
    <div>
      {runs.map((run) => (
        <Link key={run.id} href={`/runs/${run.id}`} className={classes.runRow}>
          <span>
            <RunStateChip state={run.state} />
          </span>
          <span style={{ minWidth: 0 }}>
            <b className="cut">{run.name}</b>
            <span className="t3">
              <span className="mono">{simClock(run.simTime, run.start)}</span> · {percentage(run.progress, 0)}% · {count(run.events)} events
            </span>
          </span>
          <span className="t3">
            <TimeAgo at={run.createdAt} />
          </span>
        </Link>
      ))}
    </div>
  )
}
