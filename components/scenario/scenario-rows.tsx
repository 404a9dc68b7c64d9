'use client'

import Link from 'next/link'
import { RunStateChip } from '@/components/run/run-state'
import { plural } from '@/components/ui/format'
import { TimeAgo } from '@/components/ui/time-ago'
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'
import classes from './scenario.module.css'

/** Scenarios in short, each a link to its editor. */
export function ScenarioRows({ scenarios }: { scenarios: readonly ScenarioSummary[] }) {
  return (
    <div>
      {scenarios.map((scenario) => (
        <Link key={scenario.id} href={`/scenarios/${scenario.id}`} className={classes.row}>
          <span style={{ minWidth: 0 }}>
            <b className="cut">{scenario.name}</b>
            <span className="t3">
              v{scenario.version} · {scenario.duration} · {plural(scenario.shocks.length, 'shock')}
            </span>
          </span>
          {scenario.lastRun ? <RunStateChip state={scenario.lastRun.state} /> : <span className="t3">never run</span>}
          <span className="t3">
            <TimeAgo at={scenario.updatedAt} />
          </span>
        </Link>
      ))}
    </div>
  )
}
