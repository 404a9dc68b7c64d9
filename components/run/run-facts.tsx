'use client'

import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { compact, count, percentage, plain, simClock, simDate, span } from '@/components/ui/format'
import type { Snapshot } from '@/lib/live/messages'
import type { Run } from '@/lib/queries/answers/run'
import classes from './run.module.css'
import { speedLabel } from './speed-control'

/** Pace as it was reached of what was asked: `×820 of ×1,000`. */
function reachedOf(snapshot: Snapshot | undefined): string {
  const reached = snapshot?.speed.reached
  if (snapshot?.state !== 'running' || reached === null || reached === undefined) return '—'
  const number = `×${reached < 10 ? plain(reached) : count(reached)}`
  return snapshot.speed.asked === 'max' ? number : `${number} of ${speedLabel(snapshot.speed.asked)}`
}

/** Where a run is: its clock before the controls, pace and counts after them. Redrawn with every slice. */
export function RunFacts({ run, snapshot, children }: { run: Run; snapshot: Snapshot | undefined; children: ReactNode }) {
  const simTime = snapshot?.simTime ?? run.simTime
  const progress = Math.min(1, Math.max(0, (simTime - run.start) / run.duration))
  return (
    <>
      <div className={classes.clock} title={new Date(simTime).toISOString()}>
        <b className="mono" data-testid="sim-clock">
          {simClock(simTime, run.start)}
        </b>
        <small>{simDate(simTime)}, UTC</small>
      </div>
      {children}
      <Fact value={reachedOf(snapshot)} label="reached" wide />
      <Fact value={snapshot?.state === 'running' ? compact(snapshot.eventsPerSecond) : '—'} label="events/s" />
      <div className={classes.progress}>
        <b>{percentage(progress, 0)}%</b>
        <small>of {span(run.duration)}</small>
        <Progress value={progress * 100} size={4} aria-label="Progress" transitionDuration={0} />
      </div>
      <span className="grow" />
      {typeof snapshot?.recovering === 'number' && (
        <Fact value={`${percentage(snapshot.recovering, 0)}%`} label="replayed after a restart" wide />
      )}
      <Fact value={count(snapshot?.total ?? run.events)} label="events so far" testId="total-events" />
    </>
  )
}

function Fact({ value, label, wide = false, testId }: { value: string; label: string; wide?: boolean; testId?: string }) {
  return (
    <div className={classes.fact} data-wide={wide || undefined}>
      <b data-testid={testId}>{value}</b>
      <small>{label}</small>
    </div>
  )
}
